/* files.h: the file operations that saving needs, in one table
 *
 * Everything that touches a plan file goes through here, so that the system's differences sit in
 * one place, and so that tests can make the n-th operation fail or the process end there. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What was found under a path: enough to know whether it changed since. */
typedef struct
{
  gboolean exists;
  guint64  size;
  guint64  device;
  guint64  inode;
  guint32  mode; /* permissions */
  char     sha256[65];
} OtFileState;

/* The operations, each as the system's own call would be: 0 or a descriptor, or -1 with errno. */
typedef struct
{
  int (*open_read) (const char *path);
  int (*create) (const char *path, guint32 mode); /* fails where one is */
  int (*stat) (int fd, OtFileState *state);       /* with the file type in the mode; no hash */
  gssize (*read) (int fd, void *buffer, gsize count);
  gssize (*write) (int fd, const void *buffer, gsize count);
  int (*sync) (int fd);
  int (*set_mode) (int fd, guint32 mode);
  int (*close) (int fd);
  int (*rename) (const char *from, const char *to);
  int (*link) (const char *from, const char *to);
  int (*unlink) (const char *path);
  int (*sync_folder) (const char *path);
  int (*lock_folder) (const char *path); /* a descriptor to close; EAGAIN: somebody else has it */
} OtFileOps;

/* The operations in use: the system's, unless a test has put others in their place. */
extern const OtFileOps ot_file_ops_system;
void                   ot_file_ops_use (const OtFileOps *ops); /* NULL: the system's */

/* The file that a symbolic link leads to, in the end; the path itself where it is no link, also
 * where nothing is there yet. */
char *ot_file_resolve (const char *path, GError **error);

/* Waits, some seconds at most, until no other saver is at work in the folder of `path`, and keeps
 * them waiting until ot_file_unlock_folder (): so nobody comes between looking at a file and
 * replacing it. -1 where no lock is to be had, as on some network file systems; that stops nobody. */
int  ot_file_lock_folder (const char *path);
void ot_file_unlock_folder (int lock);

/* Reads a file whole, with its state at that moment (hash of the very bytes returned; `state` may be
 * NULL). Refuses more than `limit` bytes, folders and devices. Errors are of G_FILE_ERROR, or of
 * G_IO_ERROR. */
GBytes *ot_file_read (const char   *path,
                      guint64       limit,
                      OtFileState  *state,
                      GCancellable *cancellable,
                      GError      **error);

/* Writes `bytes` to `path` (already resolved) so that at every moment the old or the new file is
 * whole there: the new one is written beside it with the old mode and synced, a hard link or copy
 * of the old one becomes NAME~, the new one is renamed, the folder synced, and the file read back.
 * `state` (may be NULL) is set to what now stands there. Refuses folders, devices and files without write
 * permission. After an error of the last two steps the new file may already stand there. */
gboolean ot_file_write (const char   *path,
                        GBytes       *bytes,
                        OtFileState  *state,
                        GCancellable *cancellable,
                        GError      **error);

G_END_DECLS
