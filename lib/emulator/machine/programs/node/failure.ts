import { type ErrnoCode, isErrno } from "../../kernel/errno";

/** What libuv says of a failed call: node's errors carry it. */
export type FailureFacts = {
	readonly code: string;
	/** libuv's number: the kernel's, negative. */
	readonly errno: number;
	readonly text: string;
	readonly syscall: string;
	readonly path?: string;
	readonly dest?: string;
	readonly address?: string;
	readonly port?: number;
	readonly hostname?: string;
};

/** A call of the library that failed: becomes an error inside. */
export class Failed extends Error {
	constructor(readonly facts: FailureFacts) {
		super(facts.code);
	}
}

/** libuv's words for the kernel's errors. */
const WORDS: Readonly<Partial<Record<ErrnoCode, readonly [number: number, text: string]>>> = {
	EPERM: [1, "operation not permitted"],
	ENOENT: [2, "no such file or directory"],
	ESRCH: [3, "no such process"],
	EIO: [5, "i/o error"],
	ENXIO: [6, "no such device or address"],
	E2BIG: [7, "argument list too long"],
	EBADF: [9, "bad file descriptor"],
	EAGAIN: [11, "resource temporarily unavailable"],
	ENOMEM: [12, "not enough memory"],
	EACCES: [13, "permission denied"],
	EBUSY: [16, "resource busy or locked"],
	EEXIST: [17, "file already exists"],
	EXDEV: [18, "cross-device link not permitted"],
	ENODEV: [19, "no such device"],
	ENOTDIR: [20, "not a directory"],
	EISDIR: [21, "illegal operation on a directory"],
	EINVAL: [22, "invalid argument"],
	EMFILE: [24, "too many open files"],
	ETXTBSY: [26, "text file is busy"],
	EFBIG: [27, "file too large"],
	ENOSPC: [28, "no space left on device"],
	ESPIPE: [29, "invalid seek"],
	EROFS: [30, "read-only file system"],
	EPIPE: [32, "broken pipe"],
	ENAMETOOLONG: [36, "name too long"],
	ENOTEMPTY: [39, "directory not empty"],
	ELOOP: [40, "too many symbolic links encountered"],
	EADDRINUSE: [98, "address already in use"],
	EADDRNOTAVAIL: [99, "address not available"],
	ENETUNREACH: [101, "network is unreachable"],
	ECONNRESET: [104, "connection reset by peer"],
	ETIMEDOUT: [110, "connection timed out"],
	ECONNREFUSED: [111, "connection refused"],
};

/** The failure that a kernel's error makes of a call; other errors pass. */
export function failure(error: unknown, syscall: string, about: Partial<FailureFacts>): unknown {
	if (!isErrno(error)) {
		return error;
	}
	const [number, text] = WORDS[error.code] ?? [5, error.message.toLowerCase()];
	return new Failed({ code: error.code, errno: -number, text, syscall, ...about });
}
