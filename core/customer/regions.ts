/**
 * Provinces and cities (kota) of Indonesia, to know them when they stand between commas without a label.
 * Names of districts and villages are not listed: hundreds of them repeat.
 */
const PROVINCES = `Aceh|Nanggroe Aceh Darussalam|NAD|Sumatera Utara|Sumatra Utara|Sumut|Sumatera Barat|Sumatra Barat|Sumbar|Riau|
Kepulauan Riau|Kepri|Jambi|Sumatera Selatan|Sumatra Selatan|Sumsel|Bengkulu|Lampung|Kepulauan Bangka Belitung|
Bangka Belitung|Babel|DKI Jakarta|DKI|Jawa Barat|Jabar|Jawa Tengah|Jateng|DI Yogyakarta|D.I. Yogyakarta|
Daerah Istimewa Yogyakarta|DIY|Jawa Timur|Jatim|Banten|Bali|Nusa Tenggara Barat|NTB|Nusa Tenggara Timur|NTT|
Kalimantan Barat|Kalbar|Kalimantan Tengah|Kalteng|Kalimantan Selatan|Kalsel|Kalimantan Timur|Kaltim|
Kalimantan Utara|Kaltara|Sulawesi Utara|Sulut|Sulawesi Tengah|Sulteng|Sulawesi Selatan|Sulsel|Sulawesi Tenggara|
Sultra|Gorontalo|Sulawesi Barat|Sulbar|Maluku|Maluku Utara|Malut|Papua|Papua Barat|Papua Barat Daya|Papua Selatan|
Papua Tengah|Papua Pegunungan`

const CITIES = `Banda Aceh|Langsa|Lhokseumawe|Sabang|Subulussalam|Binjai|Gunungsitoli|Medan|Padangsidimpuan|
Pematangsiantar|Sibolga|Tanjungbalai|Tebing Tinggi|Bukittinggi|Padang|Padang Panjang|Pariaman|Payakumbuh|Sawahlunto|
Solok|Dumai|Pekanbaru|Batam|Tanjungpinang|Sungai Penuh|Lubuklinggau|Pagar Alam|Palembang|Prabumulih|
Bandar Lampung|Metro|Pangkalpinang|Jakarta|Jakarta Barat|Jakarta Pusat|Jakarta Selatan|Jakarta Timur|Jakarta Utara|
Jakbar|Jakpus|Jaksel|Jaktim|Jakut|Bandung|Banjar|Bekasi|Bogor|Cimahi|Cirebon|Depok|Sukabumi|Tasikmalaya|
Magelang|Pekalongan|Salatiga|Semarang|Surakarta|Solo|Tegal|Yogyakarta|Jogja|Jogjakarta|Batu|Blitar|Kediri|Madiun|
Malang|Mojokerto|Pasuruan|Probolinggo|Surabaya|Cilegon|Serang|Tangerang|Tangerang Selatan|Tangsel|Denpasar|
Bima|Mataram|Kupang|Pontianak|Singkawang|Palangka Raya|Palangkaraya|Banjarbaru|Banjarmasin|Balikpapan|Bontang|
Samarinda|Tarakan|Bitung|Kotamobagu|Manado|Tomohon|Palu|Makassar|Palopo|Parepare|Baubau|Kendari|Ambon|Tual|
Ternate|Tidore Kepulauan|Jayapura|Sorong`

const toSet = (names: string): ReadonlySet<string> => new Set(names.split('|').map((name) => key(name)))

const key = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[.\s]+/g, ' ')
    .trim()

const provinces = toSet(PROVINCES)
const cities = toSet(CITIES)

export const isProvince = (name: string): boolean => provinces.has(key(name))
export const isCity = (name: string): boolean => cities.has(key(name))
