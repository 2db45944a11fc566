import { type Program, programOf } from "../program";
import { type FileData, SharedData } from "./content";
import { Errno } from "./errno";
import { EXECUTE, mayAccess } from "./permissions";
import type { Process } from "./process";

/** What exec found: which program, with what arguments and identity. */
export type Image = {
	readonly program: Program;
	readonly exe: string;
	readonly argv: readonly string[];
	/** What /proc/PID/comm shows. */
	readonly comm: string;
	readonly euid: number | undefined;
	readonly egid: number | undefined;
};

/** Interpreters of interpreters that are followed (execve(2)). */
const MAX_DEPTH = 4;
const MAX_STRING = 131_072;
/** A quarter of the stack's limit, at least 128 KiB. */
const MAX_TOTAL = 2 * 1024 * 1024;
/** Bytes of a `#!` line that are read: 127 up to Linux 5.0. */
const OLD_LINE = 127;
const LINE = 255;

/**
 * What would run under a path: a built-in program, or the interpreter that a `#!` line names. Throws ENOENT, EACCES,
 * ENOEXEC, E2BIG, ELOOP as execve(2) does, before anything has changed.
 */
export function loadImage(
	process: Process,
	path: string,
	argv: readonly string[],
	env: ReadonlyMap<string, string>,
): Image {
	checkSize(argv, env);
	return load(process, path, argv, 0, baseName(path));
}

function load(process: Process, path: string, argv: readonly string[], depth: number, comm: string): Image {
	const { files, facts } = process.machine;
	const { programs } = process.machine.options;
	const { volume, inode } = files.resolve(process, path);
	if (inode.type !== "file" || !mayAccess(process, inode, EXECUTE)) {
		throw new Errno("EACCES", path);
	}
	const options = files.mounts.of(volume)?.options.split(",") ?? [];
	if (inode.virtual || options.includes("noexec")) {
		throw new Errno("EACCES", path);
	}
	const head = headOf(inode.data);
	const name = programOf(head);
	if (name !== undefined) {
		const isSetuid = (inode.mode & 0o4000) !== 0 && !options.includes("nosuid");
		const isSetgid = (inode.mode & 0o2010) === 0o2010 && !options.includes("nosuid");
		return {
			program: programs.get(name) ?? missing(name),
			exe: files.realpath(process, path),
			argv,
			comm,
			euid: isSetuid ? inode.uid : undefined,
			egid: isSetgid ? inode.gid : undefined,
		};
	}
	if (!head.startsWith("#!")) {
		throw new Errno("ENOEXEC", path);
	}
	if (depth >= MAX_DEPTH) {
		throw new Errno("ELOOP", path);
	}
	const limit = facts.userland === "centos7" ? OLD_LINE : LINE;
	const text = Buffer.from(inode.data.read(0, limit)).toString().slice(2);
	const line = (text.split("\n", 1)[0] ?? "").replace(/^[ \t]+|[ \t]+$/g, "");
	const [, interpreter = "", argument] = /^([^ \t]+)(?:[ \t]+(.*))?$/.exec(line) ?? [];
	if (interpreter === "") {
		throw new Errno("ENOEXEC", path);
	}
	const given = argument === undefined ? [] : [argument];
	return load(process, interpreter, [interpreter, ...given, path, ...argv.slice(1)], depth + 1, comm);
}

/** What files of images and packages begin with: the same for all machines. */
const heads = new WeakMap<SharedData, string>();

function headOf(data: FileData): string {
	const known = data instanceof SharedData ? heads.get(data) : undefined;
	const head = known ?? Buffer.from(data.read(0, 512)).toString("latin1");
	if (known === undefined && data instanceof SharedData) {
		heads.set(data, head);
	}
	return head;
}

function checkSize(argv: readonly string[], env: ReadonlyMap<string, string>): void {
	let total = 0;
	const count = (text: string) => {
		const length = text.length > 10_000 ? Buffer.byteLength(text) : text.length;
		if (length >= MAX_STRING) {
			throw new Errno("E2BIG");
		}
		total += length + 9;
	};
	for (const text of argv) {
		count(text);
	}
	for (const [name, value] of env) {
		count(`${name}=${value}`);
	}
	if (total > MAX_TOTAL) {
		throw new Errno("E2BIG");
	}
}

/** An executable whose program is not among those that are built in: it says so. */
function missing(name: string): Program {
	return {
		name,
		*run(sys) {
			yield* sys.warn(`scalehook: ${name}: this program cannot be emulated\n`);
			return 126;
		},
	};
}

function baseName(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}

/** The process is another program from its next turn on. */
export function become(p: Process, image: Image, env: ReadonlyMap<string, string>): void {
	const { machine } = p;
	p.env = new Map(env);
	p.argv = image.argv;
	p.comm = image.comm.slice(0, 15);
	p.exe = image.exe;
	p.program = image.program.name;
	p.euid = image.euid ?? p.euid;
	p.suid = p.euid;
	p.egid = image.egid ?? p.egid;
	machine.charge(p, -p.memory);
	for (const [fd, { closeOnExec }] of [...p.fds]) {
		if (closeOnExec) {
			machine.closeFd(p, fd);
		}
	}
	for (const [signal, disposition] of [...p.dispositions]) {
		if (disposition === "catch") {
			p.dispositions.delete(signal);
		}
	}
	p.pending.length = 0;
	p.replacement = image.program.run(machine.sysOf(p));
}
