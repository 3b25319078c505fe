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
  guint32  mode;
  char     sha256[65];
} OtFileState;

/* The operations, each as the system's own call would be: 0 or a descriptor, or -1 with errno. */
typedef struct
{
  int (*open_read) (const char *path);
  int (*create) (const char *path, guint32 mode); /* exclusive */
  int (*stat) (int fd, OtFileState *state);       /* the whole mode, and no hash */
  gssize (*read) (int fd, void *buffer, gsize count);
  gssize (*write) (int fd, const void *buffer, gsize count);
  int (*sync) (int fd);
  int (*set_mode) (int fd, guint32 mode);
  int (*close) (int fd);
  int (*rename) (const char *from, const char *to);
  int (*link) (const char *from, const char *to);
  int (*unlink) (const char *path);
  int (*sync_folder) (const char *path);
} OtFileOps;

/* The operations in use: the system's, unless a test has put others in their place. */
extern const OtFileOps ot_file_ops_system;
void                   ot_file_ops_use (const OtFileOps *ops); /* NULL: the system's */

/* The real path behind symbolic links; the path itself where nothing is there yet. */
char *ot_file_resolve (const char *path, GError **error);

/* Reads a file whole, with its state at that moment (hash of the very bytes returned). Refuses
 * more than `limit` bytes, folders and devices. G_FILE_ERROR or G_IO_ERROR domain. */
GBytes *ot_file_read (const char   *path,
                      guint64       limit,
                      OtFileState  *state,
                      GCancellable *cancellable,
                      GError      **error);

/* Writes `bytes` to `path` (already resolved) so that at every moment the old or the new file is whole there:
 * a copy or hard link of the old one becomes NAME~, the new one is written beside it with the
 * old mode, synced, renamed, the folder synced, and read back. `state` is set to what now stands there. */
gboolean ot_file_write (const char   *path,
                        GBytes       *bytes,
                        OtFileState  *state,
                        GCancellable *cancellable,
                        GError      **error);

G_END_DECLS
