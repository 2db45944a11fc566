import { type ByteString, type IFileSystem, unsafeBytesFromLatin1 } from "just-bash";
import { type BaseLayer, baseName, bytesOf, type FileNode, normalize, parentOf } from "./file-node";
import { fsError } from "./fs-error";
import { type FileChange, fromStored, type StoredFiles, toStored } from "./stored-file";

type Encoding = Parameters<IFileSystem["writeFile"]>[2];
type Stat = Awaited<ReturnType<IFileSystem["stat"]>>;

/** What happens at special paths instead of keeping a file. */
export type Device = { readonly write: (bytes: Uint8Array) => void; readonly read: () => string };

export type MachineFsOptions = {
	readonly base: BaseLayer;
	readonly files: StoredFiles;
	/** Virtual ms, for modification times. */
	readonly now: () => number;
	readonly maxBytes: number;
};

const MAX_LINKS = 40;

/**
 * A machine's file system: what scripts wrote lies over the image's read-only layer, so that a machine costs no more than
 * its differences. `touched` collects the paths that the running script changed.
 */
export class MachineFs implements IFileSystem {
	private readonly upper = new Map<string, FileNode | null>();
	private readonly added = new Map<string, Set<string>>();
	private readonly devices = new Map<string, Device>();
	private bytes = 0;
	touched = new Set<string>();

	constructor(private readonly options: MachineFsOptions) {
		for (const [path, stored] of Object.entries(options.files)) {
			this.set(path, stored === null ? null : fromStored(stored));
		}
		this.touched = new Set();
	}

	/** Puts a device at a path; it appears in no listing. */
	mount(path: string, device: Device): void {
		this.devices.set(path, device);
	}

	/** What has become of some paths, in the form that the store keeps. */
	changesOf(paths: Iterable<string>): FileChange[] {
		return [...paths].map((path) => {
			const node = this.upper.get(path);
			if (node) {
				return { path, to: toStored(node) };
			}
			return { path, to: node === null && this.options.base.nodes.has(path) ? "hidden" : "nothing" };
		});
	}

	/** Takes over what a script did that ran here before: nobody is said to have touched it. */
	takeOver(changes: readonly FileChange[]): void {
		const { touched } = this;
		this.touched = new Set();
		for (const { path, to } of changes) {
			this.set(path, typeof to === "string" ? null : fromStored(to));
		}
		this.touched = touched;
	}

	// Synchronous core, also used by the commands of the machine.

	node(path: string): FileNode | undefined {
		const upper = this.upper.get(path);
		return upper === undefined ? this.options.base.nodes.get(path) : (upper ?? undefined);
	}

	/** The path that a path really means once symbolic links are followed (the last part only when `last`). */
	resolve(path: string, call: string, last = true): string {
		let current = "";
		let links = 0;
		let rest = normalize(path).split("/").filter(Boolean);
		while (rest.length > 0) {
			const [part = "", ...tail] = rest;
			const next = `${current}/${part}`;
			const node = this.node(next);
			rest = tail;
			if (node?.type === "symlink" && (last || tail.length > 0)) {
				links += 1;
				if (links > MAX_LINKS) {
					throw fsError("ELOOP", call, path);
				}
				const target = node.target.startsWith("/") ? node.target : `${current}/${node.target}`;
				rest = [...normalize(target).split("/").filter(Boolean), ...tail];
				current = "";
				continue;
			}
			current = next;
		}
		return current || "/";
	}

	/** Whether something is at a path, links followed. */
	has(path: string): boolean {
		return this.lookup(path) !== undefined;
	}

	/** Text of a file; undefined when there is none. */
	text(path: string): string | undefined {
		const node = this.lookup(path);
		return node?.type === "file" ? Buffer.from(bytesOf(node)).toString("utf8") : undefined;
	}

	/** Names inside a directory, sorted; empty when it is none. */
	names(path: string): string[] {
		const real = this.resolve(path, "scandir");
		const own = [...(this.added.get(real) ?? [])];
		const inherited = this.options.base.children.get(real) ?? [];
		return [...new Set([...inherited, ...own])].filter((name) => this.node(join(real, name)) !== undefined).sort();
	}

	/** Writes a text file, with its parents; for the machine's own commands. */
	put(path: string, text: string, mode = 0o644): void {
		this.makeParents(normalize(path));
		this.store(this.resolve(path, "open"), { type: "file", content: text, mode, mtime: this.options.now() });
	}

	/** Makes a symbolic link, with its parents, in place of what is there. */
	putLink(path: string, target: string): void {
		this.makeParents(normalize(path));
		this.store(normalize(path), { type: "symlink", target, mode: 0o777, mtime: this.options.now() });
	}

	/** Makes a directory with its parents; nothing when it is there. */
	putDirectory(path: string, mode = 0o755): void {
		if (!this.has(path)) {
			this.makeParents(normalize(path));
			this.store(normalize(path), { type: "directory", mode, mtime: this.options.now() });
		}
	}

	/** Removes a path and all below it; nothing when it is not there. */
	remove(path: string): void {
		const real = this.resolve(path, "rm", false);
		if (this.node(real) === undefined || real === "/") {
			return;
		}
		for (const below of this.pathsBelow(real)) {
			this.set(below, null);
		}
		this.set(real, null);
	}

	// IFileSystem

	async readFile(path: string, options?: Encoding): Promise<string> {
		return Buffer.from(this.read(path)).toString(encodingOf(options));
	}

	async readFileBytes(path: string): Promise<ByteString> {
		return unsafeBytesFromLatin1(Buffer.from(this.read(path)).toString("latin1"));
	}

	async readFileBuffer(path: string): Promise<Uint8Array> {
		return this.read(path);
	}

	async writeFile(path: string, content: string | Uint8Array, options?: Encoding): Promise<void> {
		this.write(path, toBytes(content, options), false);
	}

	async appendFile(path: string, content: string | Uint8Array, options?: Encoding): Promise<void> {
		this.write(path, toBytes(content, options), true);
	}

	async exists(path: string): Promise<boolean> {
		return this.devices.has(normalize(path)) || this.has(path);
	}

	async stat(path: string): Promise<Stat> {
		return this.statOf(path, true);
	}

	async lstat(path: string): Promise<Stat> {
		return this.statOf(path, false);
	}

	async mkdir(path: string, options?: { recursive?: boolean }): Promise<void> {
		const real = this.resolve(path, "mkdir");
		const existing = this.node(real);
		if (existing) {
			if (options?.recursive && existing.type === "directory") {
				return;
			}
			throw fsError("EEXIST", "mkdir", path);
		}
		if (options?.recursive) {
			this.makeParents(real);
		} else {
			this.requireParent(real, "mkdir", path);
		}
		this.store(real, { type: "directory", mode: 0o755, mtime: this.options.now() });
	}

	async readdir(path: string): Promise<string[]> {
		const node = this.lookup(path);
		if (node?.type !== "directory") {
			throw fsError(node ? "ENOTDIR" : "ENOENT", "scandir", path);
		}
		return this.names(path);
	}

	async readdirWithFileTypes(path: string) {
		const real = this.resolve(path, "scandir");
		return (await this.readdir(path)).map((name) => {
			const type = this.node(join(real, name))?.type;
			return {
				name,
				isFile: type === "file",
				isDirectory: type === "directory",
				isSymbolicLink: type === "symlink",
			};
		});
	}

	async rm(path: string, options?: { recursive?: boolean; force?: boolean }): Promise<void> {
		const real = this.resolve(path, "rm", false);
		const node = this.node(real);
		if (!node) {
			if (options?.force) {
				return;
			}
			throw fsError("ENOENT", "rm", path);
		}
		if (node.type === "directory" && !options?.recursive && this.names(real).length > 0) {
			throw fsError("ENOTEMPTY", "rm", path);
		}
		this.remove(real);
	}

	async cp(src: string, dest: string, options?: { recursive?: boolean }): Promise<void> {
		const from = this.resolve(src, "cp");
		const node = this.node(from);
		if (!node) {
			throw fsError("ENOENT", "cp", src);
		}
		const to = this.resolve(dest, "cp");
		if (node.type !== "directory") {
			this.requireParent(to, "cp", dest);
			this.store(to, { ...node, mtime: this.options.now() });
			return;
		}
		if (!options?.recursive) {
			throw fsError("EISDIR", "cp", src);
		}
		const below = this.pathsBelow(from);
		this.makeParents(to);
		for (const path of [from, ...below]) {
			const inner = this.node(path);
			if (inner) {
				this.store(to + path.slice(from.length), { ...inner, mtime: this.options.now() });
			}
		}
	}

	async mv(src: string, dest: string): Promise<void> {
		const from = this.resolve(src, "mv", false);
		const node = this.node(from);
		if (!node) {
			throw fsError("ENOENT", "mv", src);
		}
		const to = this.resolve(dest, "mv", false);
		if (to === from) {
			return;
		}
		this.requireParent(to, "mv", dest);
		const moved = [from, ...this.pathsBelow(from)].map((path) => [path, this.node(path)] as const);
		this.remove(to);
		for (const [path, inner] of moved) {
			if (inner) {
				this.store(to + path.slice(from.length), inner);
			}
		}
		this.remove(from);
	}

	resolvePath(base: string, path: string): string {
		return normalize(path.startsWith("/") ? path : `${base}/${path}`);
	}

	getAllPaths(): string[] {
		return ["/", ...this.pathsBelow("/")];
	}

	async chmod(path: string, mode: number): Promise<void> {
		this.change(path, "chmod", (node) => ({ ...node, mode }));
	}

	async utimes(path: string, _atime: Date, mtime: Date): Promise<void> {
		this.change(path, "utimes", (node) => ({ ...node, mtime: mtime.getTime() }));
	}

	async symlink(target: string, linkPath: string): Promise<void> {
		const real = this.resolve(linkPath, "symlink", false);
		if (this.node(real)) {
			throw fsError("EEXIST", "symlink", linkPath);
		}
		this.requireParent(real, "symlink", linkPath);
		this.store(real, { type: "symlink", target, mode: 0o777, mtime: this.options.now() });
	}

	/** A hard link is a copy here: the two names do not follow each other's later writes. */
	async link(existingPath: string, newPath: string): Promise<void> {
		const node = this.lookup(existingPath);
		if (!node) {
			throw fsError("ENOENT", "link", existingPath);
		}
		const real = this.resolve(newPath, "link", false);
		if (this.node(real)) {
			throw fsError("EEXIST", "link", newPath);
		}
		this.requireParent(real, "link", newPath);
		this.store(real, node);
	}

	async readlink(path: string): Promise<string> {
		const node = this.node(this.resolve(path, "readlink", false));
		if (node?.type !== "symlink") {
			throw fsError(node ? "EINVAL" : "ENOENT", "readlink", path);
		}
		return node.target;
	}

	async realpath(path: string): Promise<string> {
		const real = this.resolve(path, "realpath");
		if (!this.node(real)) {
			throw fsError("ENOENT", "realpath", path);
		}
		return real;
	}

	private lookup(path: string): FileNode | undefined {
		return this.node(this.resolve(path, "open"));
	}

	private read(path: string): Uint8Array {
		const device = this.devices.get(normalize(path));
		if (device) {
			return Buffer.from(device.read(), "latin1");
		}
		const node = this.lookup(path);
		if (node?.type !== "file") {
			throw node ? fsError("EISDIR", "read", path) : fsError("ENOENT", "open", path);
		}
		return bytesOf(node);
	}

	private write(path: string, bytes: Uint8Array, append: boolean): void {
		const device = this.devices.get(normalize(path));
		if (device) {
			device.write(bytes);
			return;
		}
		const real = this.resolve(path, "open");
		const node = this.node(real);
		if (node?.type === "directory") {
			throw fsError("EISDIR", "open", path);
		}
		this.requireParent(real, "open", path);
		if (real.startsWith("/proc/") && !real.startsWith("/proc/sys/")) {
			throw fsError("EACCES", "open", path);
		}
		const before = append && node?.type === "file" ? bytesOf(node) : undefined;
		const content = before && before.length > 0 ? Buffer.concat([before, bytes]) : bytes;
		this.store(real, {
			type: "file",
			content,
			mode: node?.mode ?? 0o644,
			mtime: this.options.now(),
		});
	}

	private statOf(path: string, follow: boolean): Stat {
		if (this.devices.has(normalize(path))) {
			return statView({ type: "file", content: "", mode: 0o666, mtime: this.options.now() });
		}
		const call = follow ? "stat" : "lstat";
		const node = this.node(this.resolve(path, call, follow));
		if (!node) {
			throw fsError("ENOENT", call, path);
		}
		return statView(node);
	}

	private change(path: string, call: string, update: (node: FileNode) => FileNode): void {
		const real = this.resolve(path, call);
		const node = this.node(real);
		if (!node) {
			if (this.devices.has(real)) {
				return;
			}
			throw fsError("ENOENT", call, path);
		}
		this.store(real, update(node));
	}

	private requireParent(real: string, call: string, path: string): void {
		const parent = this.node(parentOf(real));
		if (parent?.type !== "directory") {
			throw fsError(parent ? "ENOTDIR" : "ENOENT", call, path);
		}
	}

	private makeParents(path: string): void {
		const parent = this.resolve(parentOf(path), "mkdir");
		const node = this.node(parent);
		if (node?.type === "file") {
			throw fsError("ENOTDIR", "mkdir", path);
		}
		if (!node) {
			this.makeParents(parent);
			this.store(parent, { type: "directory", mode: 0o755, mtime: this.options.now() });
		}
	}

	private store(path: string, node: FileNode): void {
		if (sizeOf(node) + this.bytes - sizeOf(this.upper.get(path)) > this.options.maxBytes) {
			throw fsError("ENOSPC", "write", path);
		}
		this.set(path, node);
	}

	private set(path: string, node: FileNode | null): void {
		this.bytes += sizeOf(node) - sizeOf(this.upper.get(path));
		this.upper.set(path, node);
		this.touched.add(path);
		const parent = parentOf(path);
		if (node) {
			const names = this.added.get(parent) ?? new Set();
			names.add(baseName(path));
			this.added.set(parent, names);
		} else {
			this.added.get(parent)?.delete(baseName(path));
		}
	}

	private pathsBelow(directory: string): string[] {
		const out: string[] = [];
		const visit = (path: string) => {
			if (this.node(path)?.type !== "directory") {
				return;
			}
			for (const name of this.names(path)) {
				const inner = join(path, name);
				out.push(inner);
				visit(inner);
			}
		};
		visit(directory);
		return out;
	}
}

function join(directory: string, name: string): string {
	return directory === "/" ? `/${name}` : `${directory}/${name}`;
}

function sizeOf(node: FileNode | null | undefined): number {
	return node?.type === "file" && typeof node.content !== "function" ? node.content.length : 0;
}

function statView(node: FileNode): Stat {
	return {
		isFile: node.type === "file",
		isDirectory: node.type === "directory",
		isSymbolicLink: node.type === "symlink",
		mode: node.mode,
		size: node.type === "file" ? bytesOf(node).length : node.type === "symlink" ? node.target.length : 4096,
		mtime: new Date(node.mtime),
	};
}

function encodingOf(options: Encoding | { encoding?: string | null } | undefined): BufferEncoding {
	const name = typeof options === "string" ? options : options?.encoding;
	return name ? (name as BufferEncoding) : "utf8";
}

/** Content as bytes; what does not fit one byte a character was text after all. */
function toBytes(content: string | Uint8Array, options: Encoding): Uint8Array {
	if (typeof content !== "string") {
		return Uint8Array.from(content);
	}
	const encoding = encodingOf(options);
	// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of single bytes
	return Buffer.from(content, encoding === "binary" && /[^\x00-\xff]/.test(content) ? "utf8" : encoding);
}
