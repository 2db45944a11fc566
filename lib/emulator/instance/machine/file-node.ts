/** What a path of a machine's file system holds. File content is text (UTF-8), bytes, or made anew at each read. */
export type FileNode =
	| {
			readonly type: "file";
			readonly content: string | Uint8Array | (() => string);
			readonly mode: number;
			readonly mtime: number;
	  }
	| { readonly type: "directory"; readonly mode: number; readonly mtime: number }
	| { readonly type: "symlink"; readonly target: string; readonly mode: number; readonly mtime: number };

/** The read-only layer that all machines of one image share: nodes by absolute path, and the names inside each directory. */
export type BaseLayer = {
	readonly nodes: ReadonlyMap<string, FileNode>;
	readonly children: ReadonlyMap<string, readonly string[]>;
};

/** Builds a layer from files; parent directories come by themselves. */
export function buildLayer(files: Iterable<readonly [string, FileNode]>, mtime: number): BaseLayer {
	const nodes = new Map<string, FileNode>([["/", { type: "directory", mode: 0o755, mtime }]]);
	const children = new Map<string, string[]>([["/", []]]);
	const add = (path: string, node: FileNode) => {
		const parent = parentOf(path);
		if (!nodes.has(parent)) {
			add(parent, { type: "directory", mode: 0o755, mtime });
		}
		if (!nodes.has(path)) {
			children.get(parent)?.push(baseName(path));
		}
		nodes.set(path, node);
		if (node.type === "directory" && !children.has(path)) {
			children.set(path, []);
		}
	};
	for (const [path, node] of files) {
		add(path, node);
	}
	return { nodes, children };
}

/** The directory that holds a path; `/` holds itself. */
export function parentOf(path: string): string {
	const cut = path.lastIndexOf("/");
	return cut <= 0 ? "/" : path.slice(0, cut);
}

/** The last part of a path. */
export function baseName(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}

/** Paths that need no work: most. */
const plain = /^(?:\/(?!\.{1,2}(?:\/|$))[^/]+)+$/;

/** A path without `.`, `..` and double slashes; relative ones count from `/`. */
export function normalize(path: string): string {
	if (plain.test(path)) {
		return path;
	}
	const parts: string[] = [];
	for (const part of path.split("/")) {
		if (part === "..") {
			parts.pop();
		} else if (part !== "" && part !== ".") {
			parts.push(part);
		}
	}
	return `/${parts.join("/")}`;
}

/** A node's content as bytes. */
export function bytesOf(node: FileNode & { type: "file" }): Uint8Array {
	const content = typeof node.content === "function" ? node.content() : node.content;
	return typeof content === "string" ? Buffer.from(content, "utf8") : content;
}
