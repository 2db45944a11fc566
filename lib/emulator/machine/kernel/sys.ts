import type { DecidingGroup } from "../network/groups/may-reach";
import type { SignalName } from "./signal";

/**
 * What a routine hands to the scheduler when it cannot go on by itself. Only the kernel makes these: programs say
 * `yield* sys.read(…)` and never `yield` on their own, except `PAUSE` (see `Sys.spend`).
 */
export type Wait = { readonly kind: "pause" } | { readonly kind: "blocked"; readonly [detail: string]: unknown };

/** Lets the other processes compute; the routine goes on in its next turn. */
export const PAUSE: Wait = { kind: "pause" };

/** A piece of a process: runs until it has its result, stopping where it must wait. */
export type Routine<T = void> = Generator<Wait, T, unknown>;

export type OpenFlags = {
	readonly read?: boolean;
	readonly write?: boolean;
	readonly append?: boolean;
	readonly create?: boolean;
	readonly exclusive?: boolean;
	readonly truncate?: boolean;
	readonly directory?: boolean;
	readonly noFollow?: boolean;
	readonly nonBlocking?: boolean;
	readonly closeOnExec?: boolean;
};

export type FileType = "file" | "directory" | "symlink" | "fifo" | "character" | "block" | "socket";

/** stat(2). Times are virtual ms; `mode` holds the permission bits alone (07777). */
export type Stat = {
	readonly type: FileType;
	readonly mode: number;
	readonly ino: number;
	readonly dev: number;
	readonly rdev: number;
	readonly nlink: number;
	readonly uid: number;
	readonly gid: number;
	readonly size: number;
	/** Blocks of 512 bytes that it takes on the disk: fewer than its size says when it is sparse. */
	readonly blocks: number;
	readonly atime: number;
	readonly mtime: number;
	readonly ctime: number;
};

export type DirectoryEntry = { readonly name: string; readonly type: FileType; readonly ino: number };

/** How a process ended, as wait(2) tells it. */
export type WaitStatus =
	| { readonly kind: "exited"; readonly code: number }
	| { readonly kind: "signaled"; readonly signal: SignalName; readonly core: boolean }
	| { readonly kind: "stopped"; readonly signal: SignalName }
	| { readonly kind: "continued" };

export type Disposition = "default" | "ignore" | "catch";

/** The body of a forked child: its result is its exit status. */
export type ChildBody = (sys: Sys) => Routine<number>;

export type Resource = "cpu" | "fsize" | "data" | "stack" | "core" | "nproc" | "nofile" | "memlock" | "as";

/** What a program that waits for ever (a daemon) can be started again from: plain JSON. */
export type ParkedState = { readonly [key: string]: unknown };

/**
 * A process's door to its machine: the system calls. Whatever can block is a routine (`yield* sys.read(…)`), the rest
 * answers at once. Every call throws `Errno` when it fails. Paths may be relative to the process's working directory.
 */
export interface Sys {
	// -- who it is
	readonly pid: number;
	ppid(): number;
	pgid(): number;
	sid(): number;
	setpgid(pid: number, pgid: number): void;
	setsid(): number;
	uid(): number;
	euid(): number;
	gid(): number;
	egid(): number;
	groups(): readonly number[];
	/** Takes on another identity; only root may. */
	setIdentity(identity: { readonly uid: number; readonly gid: number; readonly groups: readonly number[] }): void;
	argv(): readonly string[];
	/** Environment as given at exec; a program may change its own copy (what its children get by default). */
	readonly env: Map<string, string>;
	/** Name in ps and /proc/PID/comm (at most 15 bytes). */
	setComm(name: string): void;
	/** Control group, inherited by children: "/system.slice/httpd.service". Only root may change it. */
	cgroup(): string;
	setCgroup(path: string): void;
	/** What /proc/PID/cmdline and ps show. */
	setArgv(argv: readonly string[]): void;

	// -- time and chance
	/** Virtual ms since 1970. */
	now(): number;
	/** Virtual ms since the machine booted. */
	uptime(): number;
	sleep(ms: number): Routine<void>;
	/** A number in [0, 1) out of the machine's own sequence: the same again in a replay. */
	random(): number;
	randomBytes(length: number): Uint8Array;
	/** CPU time used so far, in virtual ms. */
	cpuTime(): number;
	/**
	 * Tells the kernel that work was done (1 unit: about a microsecond of a real CPU). Call it in every loop that can run
	 * long; it stops the routine when its turn is over, and makes virtual time pass once a process has computed much.
	 */
	spend(units: number): Routine<void>;
	/** Cheap form of `spend`: counts, and says whether the caller must now `yield PAUSE`. */
	isTurnOver(units: number): boolean;
	/** Counts memory that the process holds (bytes, negative to give back); too much ends it by the OOM killer. */
	charge(bytes: number): void;

	// -- files
	cwd(): string;
	chdir(path: string): void;
	umask(mask?: number): number;
	open(path: string, flags: OpenFlags, mode?: number): Routine<number>;
	close(fd: number): void;
	/** At most `length` bytes; none at the end of the file. Blocks on an empty pipe. */
	read(fd: number, length?: number): Routine<Uint8Array>;
	/** Writes all of it; blocks on a full pipe. A reader that is gone gives SIGPIPE, then EPIPE. */
	write(fd: number, bytes: Uint8Array): Routine<void>;
	seek(fd: number, offset: number, whence: "set" | "cur" | "end"): number;
	isatty(fd: number): boolean;
	dup(fd: number, from?: number, closeOnExec?: boolean): number;
	dup2(fd: number, to: number): void;
	isOpen(fd: number): boolean;
	setCloseOnExec(fd: number, on: boolean): void;
	openFds(): readonly number[];
	pipe(): readonly [read: number, write: number];
	fstat(fd: number): Stat;
	stat(path: string): Stat;
	lstat(path: string): Stat;
	/** access(2) with the effective identity. */
	access(
		path: string,
		what: { readonly read?: boolean; readonly write?: boolean; readonly execute?: boolean },
	): boolean;
	readdir(path: string): readonly DirectoryEntry[];
	readlink(path: string): string;
	/** Absolute path without links, dots and double slashes; all of it must be there. */
	realpath(path: string): string;
	mkdir(path: string, mode?: number): void;
	rmdir(path: string): void;
	unlink(path: string): void;
	rename(from: string, to: string): void;
	link(from: string, to: string): void;
	symlink(target: string, path: string): void;
	mknod(path: string, type: "fifo" | "character" | "block" | "socket", mode: number, rdev?: number): void;
	chmod(path: string, mode: number): void;
	fchmod(fd: number, mode: number): void;
	/** -1 leaves one as it is. */
	chown(path: string, uid: number, gid: number, options?: { readonly noFollow?: boolean }): void;
	truncate(path: string, length: number): void;
	ftruncate(fd: number, length: number): void;
	/** Reserves blocks (fallocate(2)). */
	allocate(fd: number, length: number): void;
	utimes(
		path: string,
		atime: number | undefined,
		mtime: number | undefined,
		options?: { readonly noFollow?: boolean },
	): void;
	statfs(path: string): {
		readonly type: string;
		readonly device: string;
		readonly mountPoint: string;
		readonly blockSize: number;
		readonly blocks: number;
		readonly free: number;
		readonly files: number;
		readonly filesFree: number;
	};
	/** flock(2): the lock belongs to the open file description. False when it is held and `wait` is not set. */
	flock(fd: number, how: "shared" | "exclusive" | "unlock", wait: boolean): Routine<boolean>;
	/**
	 * A descriptor that can be read once one of the paths, or something directly in one that is a directory, was changed
	 * since it was read last. Paths that are not there are passed over.
	 */
	watch(paths: readonly string[]): number;
	/** Waits until one of the descriptors can be read (poll(2)); undefined when `untilMs` came first. EINTR by a caught signal. */
	poll(fds: readonly number[], untilMs?: number): Routine<number | undefined>;

	// -- whole files, for convenience
	readFile(path: string): Routine<Uint8Array>;
	readText(path: string): Routine<string>;
	writeFile(path: string, content: Uint8Array | string, mode?: number): Routine<void>;
	/** To descriptor 1. */
	print(text: string): Routine<void>;
	/** To descriptor 2. */
	warn(text: string): Routine<void>;

	// -- processes
	/** A child with copies of all that this process has; `body` runs in it. Returns the child's pid. */
	fork(body: ChildBody): number;
	/**
	 * Becomes another program: never returns. ENOENT, EACCES, ENOEXEC, E2BIG … are thrown here, before anything changed.
	 * A `#!` line is followed by the kernel.
	 */
	exec(path: string, argv: readonly string[], env: ReadonlyMap<string, string>): Routine<never>;
	/** fork and exec in one, for programs that start others: looks `file` up in PATH when it has no slash. */
	spawn(options: SpawnOptions): number;
	exit(code: number): never;
	/** pid: one child; "any"; or the children of a group. undefined: `noHang` and none has ended yet. Throws ECHILD, EINTR. */
	wait(
		which: number | "any" | { readonly pgid: number },
		options?: WaitOptions,
	): Routine<{ readonly pid: number; readonly status: WaitStatus } | undefined>;
	/** pid > 0: one process; 0: the own group; -1: all; < -1: a group. `undefined` as signal only asks whether it may. */
	kill(pid: number, signal: SignalName | undefined): void;
	disposition(signal: SignalName): Disposition;
	/** Signals that are caught are queued; the program takes them with `takeSignal` where it pleases. */
	setDisposition(signal: SignalName, disposition: Disposition): void;
	takeSignal(): SignalName | undefined;
	hasSignal(): boolean;
	/** Sends SIGALRM after `ms`; 0 cancels. */
	alarm(ms: number): void;
	limit(resource: Resource): { readonly soft: number; readonly hard: number };
	setLimit(resource: Resource, limit: { readonly soft: number; readonly hard: number }): void;
	nice(increment?: number): number;
	/**
	 * Says that the process can be started again from `state` as it waits now (see `Program.resume`). Call it before each
	 * wait of a daemon's main loop; whatever the process does next takes it back.
	 */
	park(state: ParkedState): void;

	// -- network (network/ gives the meaning)
	/** Listens; EADDRINUSE, EACCES below 1024. The descriptor takes connections by `accept`. */
	listen(address: SocketAddress): number;
	accept(fd: number): Routine<{ readonly fd: number; readonly peer: SocketAddress }>;
	/** Connects: ECONNREFUSED at once, ETIMEDOUT after the kernel's time or `timeoutMs`. */
	connect(address: SocketAddress, timeoutMs?: number): Routine<number>;
	shutdown(fd: number): void;
	sockets(): readonly SocketInfo[];
	/**
	 * Opens a driver of the machine: a file whose reads and writes are functions, e.g. the journal's end of a service's
	 * stdout. It is told by name and argument, so a parked process keeps it.
	 */
	openDriver(name: string, argument: string): number;

	/** The machine as a whole, for programs that show or change it (ps, mount, hostname, sysctl, yum …). */
	readonly machine: MachineView;
}

export type SpawnOptions = {
	readonly file: string;
	readonly argv: readonly string[];
	readonly env?: ReadonlyMap<string, string>;
	/** Child's descriptor → own descriptor; "null" is /dev/null. What is not named is inherited. */
	readonly fds?: ReadonlyMap<number, number | "null">;
	readonly cwd?: string;
	readonly newGroup?: boolean;
	readonly newSession?: boolean;
	readonly identity?: { readonly uid: number; readonly gid: number; readonly groups: readonly number[] };
};

export type WaitOptions = {
	readonly noHang?: boolean;
	/** A caught signal ends the wait with EINTR; without it the wait goes on and the signal stays queued. */
	readonly interruptible?: boolean;
	readonly stopped?: boolean;
};

export type SocketAddress =
	| { readonly family: "inet"; readonly protocol: "tcp" | "udp"; readonly host: string; readonly port: number }
	| { readonly family: "unix"; readonly path: string };

export type SocketInfo = {
	readonly address: SocketAddress;
	readonly peer: SocketAddress | undefined;
	readonly state: "LISTEN" | "ESTAB" | "TIME-WAIT";
	readonly pid: number;
	readonly fd: number;
	readonly uid: number;
	readonly ino: number;
};

/**
 * What is behind `Sys.openDriver`. `sys` is root's, of no process in particular. A driver that is written to in pieces
 * keeps its rest in `machine.shared`.
 */
export type Driver = {
	readonly name: string;
	readonly write: (sys: Sys, argument: string, bytes: Uint8Array, writerPid: number) => Routine<void>;
};

/** Who answers connections beyond the machine: metadata service, mirrors, other instances, fixtures. */
export type Remote =
	/** Speaks for the other end: it reads and writes the connection's bytes as a kernel-side routine. */
	| { readonly kind: "open"; readonly serve: (sys: Sys, fd: number, peer: SocketAddress) => Routine<void> }
	| { readonly kind: "refused" }
	/** Packets vanish: the connect ends by the kernel's own time. */
	| { readonly kind: "silent" }
	| { readonly kind: "unreachable" };

export type ResolveRemote = (address: SocketAddress, machine: MachineView) => Remote;

export type ProcessState = "R" | "S" | "D" | "T" | "Z";

/** What /proc and ps show of a process. */
export type ProcessInfo = {
	readonly pid: number;
	readonly ppid: number;
	readonly pgid: number;
	readonly sid: number;
	readonly uid: number;
	readonly gid: number;
	readonly state: ProcessState;
	readonly comm: string;
	readonly argv: readonly string[];
	readonly environ: ReadonlyMap<string, string>;
	readonly exe: string;
	readonly cwd: string;
	readonly cgroup: string;
	readonly startedAt: number;
	readonly cpuMs: number;
	readonly memoryBytes: number;
	readonly nice: number;
	readonly isKernelThread: boolean;
	readonly fds: ReadonlyMap<number, string>;
};

/** A file system on a disk, a partition or an image file: what mkfs made. */
export type DiskFormat = { readonly type: string; readonly uuid: string; readonly label: string };

export type Mount = {
	readonly device: string;
	readonly point: string;
	readonly type: string;
	readonly options: string;
};

/** What a machine knows of itself, from the ECS instance behind it. Times are virtual ms. */
export type MachineFacts = {
	readonly instanceId: string;
	readonly userland: Userland;
	readonly hostName: string;
	readonly regionId: string;
	readonly zoneId: string;
	readonly accountId: string;
	readonly imageId: string;
	readonly instanceType: string;
	readonly privateIp: string;
	readonly publicIp: string | undefined;
	readonly macAddress: string;
	readonly vpcId: string;
	readonly vSwitchId: string;
	readonly serialNumber: string;
	readonly ramRoleName: string;
	readonly instanceName?: string;
	/** Decoded user data, as base64; undefined without any. */
	readonly userData?: string;
	readonly keyPair?: { readonly name: string; readonly publicKey: string };
	readonly vpcCidr?: string;
	readonly vSwitchCidr?: string;
	readonly networkInterfaceId?: string;
	/** The security groups that decide whom it reaches; without any it reaches all. */
	readonly groups?: readonly DecidingGroup[];
	/** HttpEndpoint and HttpTokens of the instance's metadata options. */
	readonly metadata?: { readonly isEnabled: boolean; readonly needsToken: boolean };
	readonly cores: number;
	readonly memoryMiB: number;
	readonly processor: string;
	readonly diskGiB: number;
	/** Data disks as the system names them (`/dev/vdb`); `serial` stays with a disk. */
	readonly dataDisks?: ReadonlyArray<{ readonly device: string; readonly gib: number; readonly serial: string }>;
	readonly bootedAt: number;
	/** Counts boots: services that are enabled start anew with each. */
	readonly boot: number;
};

/** Which base system an image boots. */
export type Userland = "centos7" | "alinux3" | "ubuntu2204" | "debian12";

/** The machine as its programs see it. */
export interface MachineView {
	readonly facts: MachineFacts;
	processes(): readonly ProcessInfo[];
	process(pid: number): ProcessInfo | undefined;
	hostname(): string;
	setHostname(name: string): void;
	mounts(): readonly Mount[];
	mount(mount: Mount): void;
	unmount(point: string): void;
	/** Block devices, and the regular files that stand for some, by their path: what mkfs, mkswap and blkid see. */
	readonly disks: {
		/** Every device with its size in bytes and what mkfs made on it. */
		list(): readonly {
			readonly path: string;
			readonly size: number;
			readonly format: DiskFormat | undefined;
			readonly serial: string | undefined;
		}[];
		/** Bytes of a device or file; undefined when it is neither. Throws ENOENT. */
		sizeOf(path: string): number | undefined;
		format(path: string): DiskFormat | undefined;
		setFormat(path: string, format: DiskFormat | undefined): void;
		/** A partition appears or goes, as fdisk and growpart make them. */
		add(path: string, size: number): void;
		remove(path: string): void;
	};
	/** Value of a kernel parameter by its path under /proc/sys, e.g. "vm/swappiness"; undefined when there is none. */
	sysctl(path: string): string | undefined;
	setSysctl(path: string, value: string): void;
	/** A line for dmesg. */
	logKernel(text: string): void;
	kernelLog(): readonly { readonly at: number; readonly text: string }[];
	/** Memory in use by all processes, bytes. */
	memoryInUse(): number;
	/**
	 * A named part of the machine's state that programs share (units of systemd, the journal, swap, loaded modules …): plain
	 * JSON, kept with the machine. `make` gives the first value. The caller changes it in place. A reboot forgets it, unless
	 * its name begins with "disk:".
	 */
	shared<T extends object>(name: string, make: () => T): T;
	/**
	 * Puts the files of a bundle in place: what a package or an image brings for this machine, by an id that the host knows
	 * (packages/bundles.ts). Directories above them are made, files that stand there are replaced, except where `keep` says
	 * yes. As long as nobody changes them they take no room where the machine is stored.
	 */
	placeBundle(id: string, keep?: (path: string) => boolean): void;
	/** Ends the machine: everything is stopped, the emulator is told. */
	powerOff(how: "halt" | "reboot"): void;
}
