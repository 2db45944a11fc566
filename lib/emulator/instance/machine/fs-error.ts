const meanings = {
	ENOENT: "no such file or directory",
	EEXIST: "file already exists",
	EISDIR: "illegal operation on a directory",
	ENOTDIR: "not a directory",
	ENOTEMPTY: "directory not empty",
	EINVAL: "invalid argument",
	ELOOP: "too many levels of symbolic links",
	ENOSPC: "no space left on device",
	EACCES: "permission denied",
} as const;

/** An error of the file system, worded as Node.js words them: the shell's commands read the code out of the message. */
export function fsError(code: keyof typeof meanings, call: string, path: string): Error {
	return Object.assign(new Error(`${code}: ${meanings[code]}, ${call} '${path}'`), { code });
}
