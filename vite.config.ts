import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build', precompress: true }),
      paths: { relative: false },
      csp: {
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          // Widths of bars stand in style attributes.
          'style-src': ['self', 'unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
          // A message is opened in the officer's own WhatsApp by a form.
          'form-action': ['self', 'https://wa.me', 'https://api.whatsapp.com'],
        },
      },
    }),
  ],
});
