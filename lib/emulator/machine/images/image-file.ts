/** Content that is made when it is first read: images hold thousands of files of which a machine reads a few. */
export type LazyContent = string | Uint8Array | (() => string | Uint8Array);

/** A file, link or directory of an image or package. Owners are ids; directories above it are made when missing (0755, root). */
export type ImageFile =
	| {
			readonly type: "file";
			readonly path: string;
			readonly content: LazyContent;
			readonly mode: number;
			readonly uid: number;
			readonly gid: number;
	  }
	| { readonly type: "symlink"; readonly path: string; readonly target: string }
	| {
			readonly type: "directory";
			readonly path: string;
			readonly mode: number;
			readonly uid: number;
			readonly gid: number;
	  };

/** A regular file, root's unless told otherwise. */
export function file(path: string, content: LazyContent, mode = 0o644, uid = 0, gid = uid): ImageFile {
	return { type: "file", path, content, mode, uid, gid };
}

/** A symbolic link. */
export function link(path: string, target: string): ImageFile {
	return { type: "symlink", path, target };
}

/** A directory, root's unless told otherwise. */
export function directory(path: string, mode = 0o755, uid = 0, gid = uid): ImageFile {
	return { type: "directory", path, mode, uid, gid };
}

/** The bytes or text of a content, made now if it was not yet. */
export function contentOf(content: LazyContent): string | Uint8Array {
	return typeof content === "function" ? content() : content;
}
