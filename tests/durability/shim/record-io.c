/*
 * Preloaded into a process (LD_PRELOAD, Linux with glibc): writes down, in order, everything the process does to the
 * files below one folder and everything it says on stdout, so that the files can be rebuilt as a power cut would have
 * left them. It can also slow every fsync down, as a model of a slower disk.
 *
 *   PESAN_SHIM_DIR             only files below this folder are recorded
 *   PESAN_SHIM_LOG             where the record goes; nothing is recorded without it
 *   PESAN_SHIM_FSYNC_DELAY_US  microseconds every fsync and fdatasync takes longer
 *   PESAN_SHIM_FULL_WHILE      as long as this file exists, the disk below PESAN_SHIM_DIR is full
 *
 * A record: type (u8), number of the file (u32), offset (u64), length (u32), then that many bytes; all little endian.
 * Types: 1 open (bytes: path; offset 1 when it was emptied), 2 write, 3 truncate (offset: new length), 4 sync,
 * 5 rename (bytes: from, NUL, to), 6 unlink (bytes: path), 7 said on stdout.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { OPENED = 1, WRITTEN, TRUNCATED, SYNCED, RENAMED, UNLINKED, SAID };

#define MAX_FDS 65536

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static uint32_t file_of[MAX_FDS];
static uint32_t next_file = 1;
static int log_fd = -1;
static char folder[4096];
static size_t folder_length;
static long delay_us;
static const char *full_while;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);
static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);

__attribute__((constructor)) static void begin(void) {
  real_write = dlsym(RTLD_NEXT, "write");
  real_writev = dlsym(RTLD_NEXT, "writev");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_open = dlsym(RTLD_NEXT, "open64");
  real_close = dlsym(RTLD_NEXT, "close");
  const char *delay = getenv("PESAN_SHIM_FSYNC_DELAY_US");
  delay_us = delay ? atol(delay) : 0;
  full_while = getenv("PESAN_SHIM_FULL_WHILE");
  const char *below = getenv("PESAN_SHIM_DIR");
  const char *log = getenv("PESAN_SHIM_LOG");
  if (!below) return;
  snprintf(folder, sizeof folder, "%s/", below);
  folder_length = strlen(folder);
  if (!log) return;
  log_fd = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (log_fd < 0) {
    fprintf(stderr, "record-io: cannot write %s\n", log);
    abort();
  }
}

/* A record that is not complete would be taken for another one: better no run at all. */
static void record(uint8_t type, uint32_t file, uint64_t offset, const void *bytes, uint32_t length) {
  if (log_fd < 0) return;
  char head[17];
  head[0] = (char)type;
  memcpy(head + 1, &file, 4);
  memcpy(head + 5, &offset, 8);
  memcpy(head + 13, &length, 4);
  struct iovec parts[2] = {{head, sizeof head}, {(void *)bytes, length}};
  if (real_writev(log_fd, parts, length > 0 ? 2 : 1) != (ssize_t)(sizeof head + length)) abort();
}

static int watched(const char *path) { return folder_length > 0 && path && strncmp(path, folder, folder_length) == 0; }

static uint32_t file(int fd) { return fd >= 0 && fd < MAX_FDS ? file_of[fd] : 0; }

static int opened(int fd, const char *path, int flags) {
  if (fd < 0 || fd >= MAX_FDS) return fd;
  pthread_mutex_lock(&mutex);
  file_of[fd] = 0;
  if (watched(path)) {
    file_of[fd] = next_file++;
    record(OPENED, file_of[fd], flags & O_TRUNC ? 1 : 0, path, (uint32_t)strlen(path));
  }
  pthread_mutex_unlock(&mutex);
  return fd;
}

#define MODE_OF(flags, mode)               \
  mode_t mode = 0;                         \
  if ((flags) & (O_CREAT | __O_TMPFILE)) { \
    va_list rest;                          \
    va_start(rest, flags);                 \
    mode = va_arg(rest, mode_t);           \
    va_end(rest);                          \
  }

int open64(const char *path, int flags, ...) {
  MODE_OF(flags, mode)
  return opened(real_open(path, flags, mode), path, flags);
}

int open(const char *path, int flags, ...) {
  MODE_OF(flags, mode)
  return opened(real_open(path, flags, mode), path, flags);
}

int close(int fd) {
  pthread_mutex_lock(&mutex);
  if (fd >= 0 && fd < MAX_FDS) file_of[fd] = 0;
  pthread_mutex_unlock(&mutex);
  return real_close(fd);
}

/* What is said on stdout is recorded before it leaves: whoever reads it can only have read it later. */
ssize_t write(int fd, const void *bytes, size_t length) {
  pthread_mutex_lock(&mutex);
  if (fd == 1) record(SAID, 0, 0, bytes, (uint32_t)length);
  off_t at = file(fd) ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t done = real_write(fd, bytes, length);
  if (file(fd) && done > 0) record(WRITTEN, file(fd), (uint64_t)at, bytes, (uint32_t)done);
  pthread_mutex_unlock(&mutex);
  return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  pthread_mutex_lock(&mutex);
  if (fd == 1)
    for (int i = 0; i < count; i++) record(SAID, 0, 0, parts[i].iov_base, (uint32_t)parts[i].iov_len);
  if (file(fd) && log_fd >= 0) abort(); /* nothing here writes to a watched file in this way */
  ssize_t done = real_writev(fd, parts, count);
  pthread_mutex_unlock(&mutex);
  return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) {
  pthread_mutex_lock(&mutex);
  if (full_while && file(fd) && access(full_while, F_OK) == 0) {
    pthread_mutex_unlock(&mutex);
    errno = ENOSPC;
    return -1;
  }
  ssize_t done = real_pwrite(fd, bytes, length, offset);
  if (file(fd) && done > 0) record(WRITTEN, file(fd), (uint64_t)offset, bytes, (uint32_t)done);
  pthread_mutex_unlock(&mutex);
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }

int ftruncate64(int fd, off_t length) {
  pthread_mutex_lock(&mutex);
  int done = real_ftruncate(fd, length);
  if (file(fd) && done == 0) record(TRUNCATED, file(fd), (uint64_t)length, "", 0);
  pthread_mutex_unlock(&mutex);
  return done;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static int synced(int fd, int done) {
  if (delay_us > 0) {
    struct timespec pause = {delay_us / 1000000, (delay_us % 1000000) * 1000};
    nanosleep(&pause, NULL);
  }
  pthread_mutex_lock(&mutex);
  if (file(fd) && done == 0) record(SYNCED, file(fd), 0, "", 0);
  pthread_mutex_unlock(&mutex);
  return done;
}

int fsync(int fd) { return synced(fd, real_fsync(fd)); }
int fdatasync(int fd) { return synced(fd, real_fdatasync(fd)); }

int rename(const char *from, const char *to) {
  pthread_mutex_lock(&mutex);
  int done = real_rename(from, to);
  if (done == 0 && watched(to)) {
    char both[8192];
    int length = snprintf(both, sizeof both, "%s%c%s", from, 0, to);
    record(RENAMED, 0, 0, both, (uint32_t)length);
  }
  pthread_mutex_unlock(&mutex);
  return done;
}

int unlink(const char *path) {
  pthread_mutex_lock(&mutex);
  int done = real_unlink(path);
  if (done == 0 && watched(path)) record(UNLINKED, 0, 0, path, (uint32_t)strlen(path));
  pthread_mutex_unlock(&mutex);
  return done;
}
