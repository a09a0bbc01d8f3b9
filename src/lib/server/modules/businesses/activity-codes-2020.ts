/**
 * KBLI 2020 (BPS Regulation 2/2020), the codes that micro businesses of the programme's kinds use:
 * code, our category, the statistics office's title, our gloss. The same figures may mean something
 * else in KBLI 2025, so a code is never kept without its edition.
 */
export const activityCodes2020 = `
10130|food|Industri Pengolahan dan Pengawetan Produk Daging dan Daging Unggas|Processed and preserved meat and poultry (sausage, nugget, abon)
10211|food|Industri Penggaraman/Pengeringan Ikan|Salted or dried fish
10212|food|Industri Pengasapan/Pemanggangan Ikan|Smoked or grilled fish
10216|food|Industri Berbasis Daging Lumatan Dan Surimi|Minced-fish and surimi products (bakso ikan, otak-otak)
10298|food|Industri pengolahan rumput laut|Processed seaweed
10311|food|Industri Pengasinan Buah-buahan Dan Sayuran|Pickled fruit and vegetables
10313|food|Industri Pengeringan Buah-buahan Dan Sayuran|Dried fruit and vegetables
10330|food|Industri Pengolahan Sari Buah Dan Sayuran|Fruit and vegetable juice
10391|food|Industri Tempe Kedelai|Tempe
10392|food|Industri Tahu Kedelai|Tofu
10393|food|Industri Pengolahan dan Pengawetan Kedelai dan Kacang-kacangan Lainnya Selain Tahu dan Tempe|Other processed soy and nuts
10399|food|Industri Pengolahan dan Pengawetan Lainnya Buah-buahan Dan Sayuran Bukan Kacang-kacangan|Other processed fruit and vegetables
10510|food|Industri Pengolahan Susu Segar dan Krim|Fresh milk and cream processing
10531|food|Industri Pengolahan Es Krim|Ice cream
10532|food|Industri Pengolahan Es Sejenisnya Yang Dapat Dimakan (Bukan Es Batu dan Es Balok)|Edible ices other than ice cream
10590|food|Industri Pengolahan Produk dari Susu Lainnya|Other dairy products (yoghurt, cheese)
10633|food|Industri Tepung Beras Dan Tepung Jagung|Rice flour and corn flour
10710|food|Industri Produk Roti Dan Kue|Bread and cakes
10722|food|Industri Gula Merah|Palm and coconut sugar
10723|food|Industri Sirop|Syrup
10732|food|Industri Makanan Dari Cokelat Dan Kembang Gula dari Coklat|Chocolate food and confectionery
10733|food|Industri Manisan Buah-buahan Dan Sayuran Kering|Candied and dried fruit sweets
10734|food|Industri Kembang Gula|Candy
10739|food|Industri Kembang Gula Lainnya|Other confectionery
10740|food|Industri Makaroni, Mie Dan Produk Sejenisnya|Macaroni, noodles and similar
10750|food|Industri Makanan dan Masakan Olahan|Prepared meals and dishes (incl. frozen)
10761|food|Industri Pengolahan Kopi|Coffee processing
10762|food|Industri Pengolahan Herbal (herb infusion)|Herbal infusions
10763|food|Industri Pengolahan Teh|Tea processing
10771|food|Industri Kecap|Soy sauce (kecap)
10772|food|Industri Bumbu Masak Dan Penyedap Masakan|Cooking spices and seasonings (sambal, bumbu)
10773|food|Industri Produk Masak Dari Kelapa|Coconut cooking products
10792|food|Industri Kue Basah|Moist traditional cakes (kue basah)
10793|food|Industri Makanan Dari Kedele Dan Kacang-kacangan Lainnya Bukan Kecap, Tempe Dan Tahu|Soy and nut foods other than kecap, tempe, tofu
10794|food|Industri Kerupuk, Keripik, Peyek Dan Sejenisnya|Crackers and chips (kerupuk, keripik, peyek)
10796|food|Industri Dodol|Dodol (sticky sweet)
10799|food|Industri Produk Makanan Lainnya|Other food products
11040|food|Industri Minuman Ringan|Soft drinks
11052|food|Industri Air Minum Isi Ulang|Refill drinking water
11090|food|Industri Minuman Lainnya|Other beverages
56101|food|Restoran|Restaurant
56102|food|Rumah/Warung Makan|Eating house / warung makan
56103|food|Kedai Makanan|Food stall (kedai makanan)
56104|food|Penyediaan Makanan Keliling/Tempat Tidak Tetap|Mobile / non-permanent food seller
56109|food|Restoran dan penyediaan makanan keliling lainnya|Other restaurant and mobile food
56210|food|Jasa Boga Untuk Suatu Event Tertentu (Event Catering)|Event catering
56290|food|Penyediaan Jasa Boga Periode Tertentu|Contract / periodic catering
56303|food|Rumah Minum/Kafe|Cafe
56304|food|Kedai Minuman|Drink stall
56305|food|Rumah/Kedai Obat Tradisional|Traditional herbal drink house/stall (jamu)
56306|food|Penyediaan Minuman Keliling/Tempat Tidak Tetap|Mobile drink seller
47242|food|Perdagangan Eceran Roti, Kue Kering, serta Kue Basah dan Sejenisnya|Retail of bread and cakes
47243|food|Perdagangan Eceran Kopi, Gula Pasir dan Gula Merah|Retail of coffee and sugar
47244|food|Perdagangan Eceran Tahu, Tempe, Tauco dan Oncom|Retail of tofu, tempe
47245|food|Perdagangan Eceran Daging dan Ikan Olahan|Retail of processed meat and fish
47249|food|Perdagangan Eceran Makanan Lainnya|Retail of other food
47822|food|Perdagangan Eceran Kaki Lima Dan Los Pasar Roti, Kue Kering, Kue Basah Dan Sejenisnya|Street/market stall: bread and cakes
47824|food|Perdagangan Eceran Kaki Lima Dan Los Pasar Tahu, Tempe, Tauco Dan Oncom|Street/market stall: tofu, tempe
47825|food|Perdagangan Eceran Kaki Lima Dan Los Pasar Daging Olahan Dan Ikan Olahan|Street/market stall: processed meat and fish
47826|food|Perdagangan Eceran Kaki Lima Dan Los Pasar Minuman|Street/market stall: drinks
47829|food|Perdagangan Eceran Kaki Lima Dan Los Pasar Komoditi Makanan Dan Minuman Ytdl|Street/market stall: other food and drink
47911|food|Perdagangan Eceran Melalui Media Untuk Komoditi Makanan, Minuman, Tembakau, Kimia, Farmasi, Kosmetik Dan Alat Laboratorium|Online/media retail: food, drink, cosmetics, pharma
47992|food|Perdagangan Eceran Keliling Komoditi Makanan, Minuman Atau Tembakau Hasil Industri Pengolahan|Itinerant retail: manufactured food and drink
13122|fashion|Industri Kain Tenun Ikat|Ikat woven cloth
13133|fashion|Industri Pencetakan Kain|Fabric printing
13134|fashion|Industri Batik|Batik
13911|fashion|Industri Kain Rajutan|Knitted fabric
13912|fashion|Industri Kain Sulaman|Embroidered fabric
13921|fashion|Industri Barang Jadi Tekstil Untuk Keperluan Rumah Tangga|Household textile goods
13922|fashion|Industri Barang Jadi Tekstil Sulaman|Embroidered textile goods
13923|fashion|Industri Bantal dan Sejenisnya|Pillows and similar
13924|fashion|Industri Barang Jadi Rajutan dan Sulaman|Knitted and embroidered goods
13929|fashion|Industri Barang Jadi Tekstil Lainnya|Other made-up textile goods
14111|fashion|Industri Pakaian Jadi (Konveksi) Dari Tekstil|Ready-made clothing from textile (konveksi)
14112|fashion|Industri Pakaian Jadi (Konveksi) Dari Kulit|Ready-made clothing from leather
14120|fashion|Penjahitan Dan Pembuatan Pakaian Sesuai Pesanan|Tailoring, made to order
14131|fashion|Industri Perlengkapan Pakaian Dari Tekstil|Clothing accessories from textile (hijab, scarf, hat)
14132|fashion|Industri Perlengkapan Pakaian Dari Kulit|Clothing accessories from leather
14301|fashion|Industri Pakaian Jadi Rajutan|Knitted clothing
14302|fashion|Industri Pakaian Jadi Sulaman/Bordir|Embroidered clothing
15121|fashion|Industri Barang Dari Kulit Dan Kulit Komposisi Untuk Keperluan Pribadi|Leather goods for personal use (bags, wallets)
15201|fashion|Industri Alas Kaki Untuk Keperluan Sehari-hari|Everyday footwear
15209|fashion|Industri Alas Kaki Lainnya|Other footwear
32120|fashion|Industri Perhiasan Imitasi dan Barang Sejenis|Imitation jewellery
47711|fashion|Perdagangan Eceran Pakaian|Retail of clothing
47712|fashion|Perdagangan Eceran Sepatu, Sandal Dan Alas Kaki Lainnya|Retail of footwear
47713|fashion|Perdagangan Eceran Pelengkap Pakaian|Retail of clothing accessories
47714|fashion|Perdagangan Eceran Tas, Dompet, Koper, Ransel Dan Sejenisnya|Retail of bags and wallets
47832|fashion|Perdagangan Eceran Kaki Lima Dan Los Pasar Pakaian|Street/market stall: clothing
47833|fashion|Perdagangan Eceran Kaki Lima Dan Los Pasar Sepatu, Sandal Dan Alas Kaki Lainnya|Street/market stall: footwear
47912|fashion|Perdagangan Eceran Melalui Media Untuk Komoditi Tekstil, Pakaian, Alas Kaki Dan Barang Keperluan Pribadi|Online/media retail: textile, clothing, personal goods
95291|fashion|Aktivitas Vermak Pakaian|Clothing alteration (vermak)
16291|craft|Industri Barang Anyaman Dari Rotan Dan Bambu|Rattan and bamboo wickerwork
16292|craft|Industri barang Anyaman Dari Tanaman Bukan Rotan Dan Bambu|Other plant-fibre wickerwork
16293|craft|Industri Kerajinan Ukiran Dari Kayu Bukan Mebeller|Wood carving (not furniture)
16294|craft|Industri Alat Dapur Dari Kayu, Rotan Dan Bambu|Kitchen tools of wood, rattan, bamboo
16299|craft|Industri Barang Dari Kayu, Rotan, Gabus Lainnya YTDL|Other wood, rattan, cork goods
17022|craft|Industri Kemasan Dan Kotak Dari Kertas Dan Karton|Paper and cardboard boxes
17099|craft|Industri Barang Dari Kertas Dan Papan Kertas Lainnya YTDL|Other paper goods
23121|craft|Industri Perlengkapan Dan Peralatan Rumah Tangga Dari Kaca|Household glassware
23932|craft|Industri Perlengkapan Rumah Tangga Dari Tanah Liat/Keramik|Household pottery and ceramics
23963|craft|Industri Barang Dari Batu Untuk Keperluan Rumah Tangga, Pajangan, dan Bahan Bangunan|Stone household and ornamental goods
25992|craft|Industri Peralatan Dapur Dan Peralatan Meja Dari Logam|Metal kitchen and tableware
31001|craft|Industri Furnitur Dari Kayu|Wooden furniture
31002|craft|Industri Furnitur Dari Rotan Dan Atau Bambu|Rattan and bamboo furniture
32112|craft|Industri Barang Perhiasan Dari Logam Mulia Untuk Keperluan Pribadi|Precious-metal jewellery for personal use
32201|craft|Industri Alat Musik Tradisional|Traditional musical instruments
32402|craft|Industri Mainan Anak-anak|Children's toys
32903|craft|Industri Kerajinan YTDL|Crafts not classified elsewhere
47781|craft|Perdagangan Eceran Barang Kerajinan Dari Kayu, Bambu, Rotan, Pandan, Rumput Dan Sejenisnya|Retail of wood, bamboo, rattan crafts
47789|craft|Perdagangan Eceran Barang Kerajinan Dan Lukisan Lainnya|Retail of other crafts and paintings
47881|craft|Perdagangan Eceran Kaki Lima Dan Los Pasar Barang Kerajinan|Street/market stall: crafts
18111|service|Industri Pencetakan Umum|General printing
49424|service|Angkutan Ojek Motor|Motorcycle taxi (ojek)
53201|service|Aktivitas Kurir|Courier activity
73100|service|Periklanan|Advertising
74130|service|Aktivitas Desain Komunikasi Visual/ Desain Grafis|Visual communication / graphic design
74201|service|Aktivitas Fotografi|Photography
77291|service|Aktivitas Penyewaan dan Sewa Guna Usaha Tanpa Hak Opsi Alat Pesta|Party equipment rental
77292|service|Aktivitas Penyewaan dan Sewa Guna Usaha Tanpa Hak Opsi Barang Keperluan Rumah Tangga Dan Pribadi|Rental of household and personal goods
77299|service|Aktivitas penyewaan dan Sewa Guna Usaha Tanpa Hak Opsi Barang Keperluan Rumah Tangga Dan Pribadi Lainnya YTDL|Rental of other personal and household goods
81210|service|Aktivitas Kebersihan Umum Bangunan|General building cleaning
82190|service|Aktivitas Fotokopi, Penyiapan Dokumen dan Aktivitas Khusus Penunjang Kantor Lainnya|Photocopy and document preparation
82302|service|Jasa Penyelenggara Event Khusus (Special Event)|Special event organiser
82920|service|Aktivitas Pengepakan|Packaging service
85495|service|Pendidikan Bimbingan Belajar Dan Konseling Swasta|Private tutoring
85498|service|Pendidikan Kerajinan Dan Industri|Craft and industry courses
85499|service|Pendidikan Lainnya Swasta|Other private education
95110|service|Reparasi Komputer dan Peralatan Sejenisnya|Computer repair
95120|service|Reparasi Peralatan Komunikasi|Communication equipment repair
95210|service|Reparasi Alat-alat Elektronik Konsumen|Consumer electronics repair
95220|service|Reparasi Peralatan Rumah Tangga Dan Peralatan Rumah Dan Kebun|Household appliance repair
95230|service|Reparasi Alas Kaki Dan Barang Dari Kulit|Footwear and leather repair
96111|service|Aktivitas Pangkas Rambut|Barber
96112|service|Aktivitas Salon Kecantikan|Beauty salon
96121|service|Rumah Pijat|Massage house
96200|service|Aktivitas penatu|Laundry
96990|service|Aktivitas Jasa Perorangan Lainnya YTDL|Other personal services
20231|other|Industri Sabun Dan Bahan Pembersih Keperluan Rumah Tangga|Soap and household cleaning products
20232|other|Industri Kosmetik Untuk Manusia, Termasuk Pasta Gigi|Cosmetics, incl. toothpaste
21022|other|Industri Produk Obat Tradisional untuk Manusia|Traditional medicine for humans
47111|other|Perdagangan Eceran Berbagai Macam Barang Yang Utamanya Makanan, Minuman Atau Tembakau Di Minimarket/Supermarket/Hypermarket|Minimarket, supermarket
47112|other|Perdagangan Eceran Berbagai Macam Barang Yang Utamanya Makanan, Minuman Atau Tembakau Bukan Di Minimarket/Supermarket/Hypermarket (Tradisional)|Traditional grocery (warung kelontong)
47192|other|Perdagangan Eceran Berbagai Macam Barang Yang Utamanya Bukan Makanan, Minuman Atau Tembakau (barang-barang Kelontong) Bukan Di Toserba (Department Store)|General store, mainly non-food
47919|other|Perdagangan Eceran Melalui Media Untuk Berbagai Macam Barang Lainnya|Online/media retail: other goods
47914|other|Perdagangan Eceran Melalui Media Untuk Barang Campuran Sebagaimana Tersebut Dalam 47911 S.D. 47913|Online/media retail: mixed goods
01133|other|Pertanian Hortikultura Sayuran Buah|Fruit-vegetable horticulture
01193|other|Pertanian Tanaman Bunga|Flower growing
47819|other|Perdagangan Eceran Kaki Lima Dan Los Pasar Komoditi Tanaman Hias Dan Hasil Pertanian Lainnya|Street/market stall: ornamental plants and other produce
`;
