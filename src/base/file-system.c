/* file-system.c: the system's own calls, which differ from one system to another */
#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#ifdef G_OS_UNIX
#include <sys/file.h>
#include <unistd.h>
#define FLAGS O_CLOEXEC
/* Without waiting: a pipe under that name would wait for a writer. */
#define READ_FLAGS (FLAGS | O_NONBLOCK)
#else
#include <io.h>
#define FLAGS      O_BINARY
#define READ_FLAGS FLAGS
#endif

static int
system_open_read (const char *path)
{
  return g_open (path, O_RDONLY | READ_FLAGS, 0);
}

static int
system_create (const char *path, guint32 mode)
{
  return g_open (path, O_WRONLY | O_CREAT | O_EXCL | FLAGS, (int) mode);
}

static int
system_stat (int fd, OtFileState *state)
{
#ifdef G_OS_UNIX
  struct stat found;
  int         result = fstat (fd, &found);
#else
  struct _stat64 found;
  int            result = _fstat64 (fd, &found);
#endif

  if (result != 0)
    return result;
  *state = (OtFileState){
    .exists = TRUE,
    .size = (guint64) found.st_size,
    .device = (guint64) found.st_dev,
    .inode = (guint64) found.st_ino,
    .mode = (guint32) found.st_mode,
  };
  return 0;
}

static gssize
system_read (int fd, void *buffer, gsize count)
{
  return read (fd, buffer, count);
}

static gssize
system_write (int fd, const void *buffer, gsize count)
{
  return write (fd, buffer, count);
}

static int
system_sync (int fd)
{
  return g_fsync (fd);
}

static int
system_set_mode (int fd, guint32 mode)
{
#ifdef G_OS_UNIX
  return fchmod (fd, (mode_t) mode);
#else
  return 0;
#endif
}

static int
system_close (int fd)
{
  return close (fd);
}

static int
system_rename (const char *from, const char *to)
{
  return g_rename (from, to);
}

static int
system_link (const char *from, const char *to)
{
#ifdef G_OS_UNIX
  return link (from, to);
#else
  errno = ENOSYS;
  return -1;
#endif
}

static int
system_unlink (const char *path)
{
  return g_unlink (path);
}

static int
system_sync_folder (const char *path)
{
#ifdef G_OS_UNIX
  int fd = g_open (path, O_RDONLY | FLAGS, 0);
  int result, saved_errno;

  if (fd < 0)
    return -1;
  result = fsync (fd);
  saved_errno = errno;
  close (fd);
  /* Some network file systems cannot, and do not need to. */
  if (result != 0 && (saved_errno == EINVAL || saved_errno == ENOTSUP))
    return 0;
  errno = saved_errno;
  return result;
#else
  return 0;
#endif
}

static int
system_lock_folder (const char *path)
{
#ifdef G_OS_UNIX
  int fd = g_open (path, O_RDONLY | FLAGS, 0);
  int saved_errno;

  if (fd < 0 || flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  saved_errno = errno;
  close (fd);
  errno = saved_errno;
  return -1;
#else
  errno = ENOSYS;
  return -1;
#endif
}

const OtFileOps ot_file_ops_system = {
  .open_read = system_open_read,
  .create = system_create,
  .stat = system_stat,
  .read = system_read,
  .write = system_write,
  .sync = system_sync,
  .set_mode = system_set_mode,
  .close = system_close,
  .rename = system_rename,
  .link = system_link,
  .unlink = system_unlink,
  .sync_folder = system_sync_folder,
  .lock_folder = system_lock_folder,
};
