import { defineTexts } from '../texts/define'

/** One sentence for each trouble, and what its button says. */
export const troubleTexts = defineTexts({
  id: {
    troubles: {
      UNREACHABLE: 'Server tidak terjangkau. Toko tetap jalan; catatan terkirim sendiri begitu tersambung.',
      HUB_AWAY:
        'Hub toko tidak terjangkau. Toko tetap jalan; hub dicari sendiri bila alamatnya berubah. Kalau komputernya rusak, jadikan komputer ini hub di bawah.',
      NAME_UNKNOWN:
        'Tidak ada komputer dengan alamat server itu. Periksa alamatnya; mungkin salah ketik atau sudah pindah.',
      NO_NETWORK:
        'Komputer ini tidak punya jaringan. Sambungkan kabel atau Wi-Fi; catatan terkirim sendiri sesudahnya.',
      CERTIFICATE_EXPIRED:
        'Sertifikat server tidak berlaku lagi, atau jam komputer ini salah. Periksa jamnya; kalau benar, minta pengelola server memperbarui sertifikatnya.',
      CERTIFICATE_NAME: 'Sertifikat server itu untuk alamat lain. Sambungkan lewat alamat yang benar.',
      CERTIFICATE_UNKNOWN:
        'Sertifikat server tidak dikenal komputer ini; mungkin jaringan ini menyadap. Tidak ada yang dikirim. Pindah jaringan, atau hubungi pengelola server.',
      NOT_A_SERVER:
        'Yang menjawab bukan server Pesan, biasanya halaman masuk Wi-Fi. Masuk dahulu di peramban.',
      OTHER_VERSION:
        'Versi Pesan di komputer ini dan di server tidak cocok. Perbarui yang lebih lama; catatan menunggu di sini.',
      SERVER_BUSY: 'Server sedang ramai dan minta jeda. Dicoba lagi sendiri.',
      SERVER_DOWN:
        'Server menyala, tetapi basis datanya bermasalah. Dicoba lagi sendiri; kalau lama, hubungi pengelola server.',
      REVOKED: 'Kunci terminal ini dicabut. Minta kode baru dari supervisor, lalu sambungkan lagi.',
      NOT_KNOWN: 'Server tidak mengenal terminal ini. Minta kode baru dari supervisor, lalu sambungkan lagi.',
      KEY_OTHER:
        'Server mengenal terminal ini dengan kunci lain. Minta kode baru dari supervisor, lalu sambungkan lagi.',
      KEY_MISSING: 'Kunci terminal ini hilang. Minta kode baru dari supervisor, lalu sambungkan lagi.',
      KEY_SEALED:
        'Kunci terminal ini disegel oleh sistem komputer atau pengguna lain, atau tempat kunci sistem terkunci. Masuk ke komputer sebagai pengguna yang biasa, lalu buka Pesan lagi; kalau tetap begini, sambungkan lagi dengan kode baru.',
      CLOCK_JUMPS: 'Jam komputer ini berubah-ubah. Nyalakan penyetelan waktu otomatis di pengaturan sistem.',
      BETWEEN:
        'Sesuatu di antara komputer ini dan server mengubah atau menggandakan permintaan. Pakai jaringan lain, atau hubungi pengelola server.',
      NOT_SECURE: 'Server hanya menerima alamat https://. Sambungkan lewat alamat itu.',
      TOO_LARGE:
        'Satu catatan terlalu besar untuk server, atau untuk perantara di depannya. Pengelola server perlu menaikkan batasnya.',
      FACTS_DAMAGED:
        'Catatan di komputer ini tidak cocok lagi dengan sidik jarinya; cakramnya mungkin rusak. Periksa datanya sekarang.',
      STORE_FORKED:
        'Data di komputer ini adalah salinan dari komputer lain, atau cadangan lama yang dipakai lagi. Catatan baru tidak dikirim. Jangan dipakai berjualan; cadangkan datanya dan hubungi pengelola.',
      LOG_BROKEN: 'Catatan dari server tidak bersambung dengan yang ada di sini. Periksa data komputer ini.',
      HUB_IN_FORCE:
        'Toko ini sedang memakai hub. Di sini data bisa dibaca; catatan baru menunggu. Sambungkan komputer ini ke hub, atau tunggu sampai hub dimatikan.',
      DISK_FULL:
        'Cakram komputer ini penuh, jadi catatan terminal lain tidak bisa disimpan. Kosongkan tempat, lalu coba lagi.',
      DEFECT: 'Ada kesalahan di Pesan sendiri. Tidak ada catatan yang hilang. Buka Pesan lagi.',
      PARKED_NEWER:
        'Ada catatan dari Pesan yang lebih baru. Perbarui Pesan di komputer ini, lalu terapkan lagi.',
      PARKED: 'Ada catatan terminal lain yang belum bisa dipakai di sini. Daftarnya di bawah.',
      CLOCK_OFF: 'Jam komputer ini tidak sama dengan jam server. Betulkan jamnya di pengaturan sistem.',
      WAITING_LONG:
        'Catatan sudah menunggu lebih dari sehari. Sambungkan komputer ini ke internet atau ke hub hari ini.',
      READING_AGAIN:
        'Urutan catatan di server berganti (server dipulihkan, atau hub diganti); semuanya sedang dibaca ulang. Toko bisa dipakai.',
      SNAPSHOT_LEFT:
        'Salinan toko di server dibuat Pesan versi lain, jadi catatan diambil satu per satu. Lebih lama, hasilnya sama.',
      NO_KEYRING:
        'Sistem komputer ini tidak punya tempat kunci. Kunci terminal disimpan dalam berkas yang hanya bisa dibaca pengguna ini. Pasang tempat kunci (misalnya GNOME Keyring), lalu buka Pesan lagi.',
    },
    mends: {
      try: 'Coba sekarang',
      code: 'Sambungkan lagi dengan kode',
      elsewhere: 'Sambungkan ke alamat lain',
      data: 'Buka layar Data',
      'apply-again': 'Terapkan lagi',
      'wifi-log-in': 'Buka halaman masuk',
      restart: 'Tutup dan buka lagi',
    },
  },
  en: {
    troubles: {
      UNREACHABLE:
        'The server cannot be reached. The shop goes on; records are sent by themselves once it can.',
      HUB_AWAY:
        "The shop's hub cannot be reached. The shop goes on; the hub is looked for in case its address has changed. If its computer is broken, make this one the hub below.",
      NAME_UNKNOWN: 'No computer has that server address. Check it; it may be mistyped, or have moved.',
      NO_NETWORK:
        'This computer is on no network. Plug the cable in or join the Wi-Fi; records are sent by themselves then.',
      CERTIFICATE_EXPIRED:
        "The server's certificate has run out, or this computer's clock is wrong. Check the clock; if it is right, whoever looks after the server must renew the certificate.",
      CERTIFICATE_NAME:
        "The server's certificate is for another address. Connect through the address it is for.",
      CERTIFICATE_UNKNOWN:
        "This computer does not know who signed the server's certificate; this network may be listening in. Nothing is sent. Change the network, or call whoever looks after the server.",
      NOT_A_SERVER:
        'What answered is no Pesan server, mostly a Wi-Fi log-in page. Log in with a browser first.',
      OTHER_VERSION:
        'Pesan on this computer and on the server do not fit each other. Update the older one; records wait here.',
      SERVER_BUSY: 'The server is busy and asked for a pause. It is tried again by itself.',
      SERVER_DOWN:
        'The server is on, but its database is in trouble. It is tried again by itself; if it lasts, call whoever looks after the server.',
      REVOKED: "This terminal's key was revoked. Ask a supervisor for a new code and connect again.",
      NOT_KNOWN: 'The server does not know this terminal. Ask a supervisor for a new code and connect again.',
      KEY_OTHER:
        'The server knows this terminal by another key. Ask a supervisor for a new code and connect again.',
      KEY_MISSING: "This terminal's key is gone. Ask a supervisor for a new code and connect again.",
      KEY_SEALED:
        "This terminal's key was sealed by the system of another computer or person, or the system's keyring is locked. Log in to the computer as the usual person and open Pesan again; if it stays so, connect again with a new code.",
      CLOCK_JUMPS: "This computer's clock keeps changing. Switch automatic time on in the system settings.",
      BETWEEN:
        'Something between this computer and the server changes requests or repeats them. Use another network, or call whoever looks after the server.',
      NOT_SECURE: 'The server takes https:// addresses only. Connect through that address.',
      TOO_LARGE:
        'One record is too large for the server, or for what stands before it. Whoever looks after the server must raise the limit.',
      FACTS_DAMAGED:
        'Records on this computer no longer match their fingerprints; its disk may be failing. Check its data now.',
      STORE_FORKED:
        'The data on this computer is a copy of another computer, or an old backup in use again. New records are not sent. Do not sell here; back the data up and call whoever looks after it.',
      LOG_BROKEN: 'What the server sent does not join on to what is here. Check the data of this computer.',
      HUB_IN_FORCE:
        'The shop uses its hub at present. Data can be read here; new records wait. Connect this computer to the hub, or wait until the hub is switched off.',
      DISK_FULL:
        "This computer's disk is full, so records of other terminals cannot be kept. Make room, then try again.",
      DEFECT: 'Something is wrong in Pesan itself. No record is lost. Open Pesan again.',
      PARKED_NEWER:
        'There are records of a newer Pesan. Update Pesan on this computer, then apply them again.',
      PARKED: "There are other terminals' records that cannot be used here yet. They are listed below.",
      CLOCK_OFF: "This computer's clock differs from the server's. Put it right in the system settings.",
      WAITING_LONG:
        'Records have waited for more than a day. Connect this computer to the internet or to the hub today.',
      READING_AGAIN:
        'The order of records on the server has changed (it was restored, or the hub replaced); all are being read again. The shop can be used.',
      SNAPSHOT_LEFT:
        "The server's copy of the shop was made by another version of Pesan, so records come one by one. It takes longer and ends the same.",
      NO_KEYRING:
        "This computer's system has no keyring. The terminal's key is kept in a file that only this person can read. Install one (GNOME Keyring for example), then open Pesan again.",
    },
    mends: {
      try: 'Try now',
      code: 'Connect again with a code',
      elsewhere: 'Connect to another address',
      data: 'Open the Data screen',
      'apply-again': 'Apply again',
      'wifi-log-in': 'Open the log-in page',
      restart: 'Close and open again',
    },
  },
})
