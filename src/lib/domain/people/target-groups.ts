/** Target groups that may be seen by everybody who may see the person. */
export const openGroups = ['starter', 'scalingUp', 'jobSeeker'] as const;
/** Welfare and disability: narrower access, reads are journalled. */
export const sensitiveGroups = ['poorFamily', 'personWithDisability'] as const;
export const targetGroups = [...openGroups, ...sensitiveGroups] as const;

export type OpenGroup = (typeof openGroups)[number];
export type SensitiveGroup = (typeof sensitiveGroups)[number];
export type TargetGroup = (typeof targetGroups)[number];

/** Whether knowing of this group is narrower than knowing of the person. */
export function isSensitiveGroup(group: string | null): group is SensitiveGroup {
  return (sensitiveGroups as readonly (string | null)[]).includes(group);
}
