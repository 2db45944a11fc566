import type { FileNode } from "./file-node";

/** A file as it lies in the store, as JSON: `text` is UTF-8, `base64` what is not. */
export type StoredFile =
	| { readonly type: "file"; readonly text: string; readonly mode: number; readonly mtime: number }
	| { readonly type: "file"; readonly base64: string; readonly mode: number; readonly mtime: number }
	| { readonly type: "directory"; readonly mode: number; readonly mtime: number }
	| { readonly type: "symlink"; readonly target: string; readonly mode: number; readonly mtime: number };

/** What differs from the image, by path: a file, or null where the image's own is gone. */
export type StoredFiles = { readonly [path: string]: StoredFile | null };

/** What a script did to a path: wrote it, hid the image's file, or left nothing there at all. */
export type FileChange = { readonly path: string; readonly to: StoredFile | "hidden" | "nothing" };

const strict = new TextDecoder("utf-8", { fatal: true });

export function toStored(node: FileNode): StoredFile {
	if (node.type !== "file") {
		return node;
	}
	const { mode, mtime } = node;
	const content = typeof node.content === "function" ? node.content() : node.content;
	if (typeof content === "string") {
		return { type: "file", text: content, mode, mtime };
	}
	try {
		return { type: "file", text: strict.decode(content), mode, mtime };
	} catch {
		return { type: "file", base64: Buffer.from(content).toString("base64"), mode, mtime };
	}
}

export function fromStored(stored: StoredFile): FileNode {
	if (stored.type !== "file") {
		return stored;
	}
	const { mode, mtime } = stored;
	const content = "text" in stored ? stored.text : Buffer.from(stored.base64, "base64");
	return { type: "file", content, mode, mtime };
}

/** The stored files after a script's changes; the later write of a path wins. */
export function mergeChanges(files: StoredFiles, changes: readonly FileChange[]): StoredFiles {
	const merged: Record<string, StoredFile | null> = { ...files };
	for (const { path, to } of changes) {
		if (to === "nothing") {
			delete merged[path];
		} else {
			merged[path] = to === "hidden" ? null : to;
		}
	}
	return merged;
}
