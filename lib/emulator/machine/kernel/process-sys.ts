import { decode, encode } from "./bytes";
import { Errno } from "./errno";
import { become, loadImage } from "./exec";
import { placeOf } from "./filesystem";
import type { OpenFile } from "./open-file";
import { openPath } from "./open-path";
import { EXECUTE, mayAccess, READ, WRITE } from "./permissions";
import { Pipe, PipeEnd } from "./pipe";
import type { Kernel, Process } from "./process";
import { UNITS_PER_MS } from "./process-info";
import { DirectoryFile, RegularFile } from "./regular-file";
import type { SignalName } from "./signal";
import { acceptConnection, connectTo, listenAt, socketsOf } from "./socket-calls";
import { StreamSocket } from "./sockets";
import { spawnProcess } from "./spawn";
import {
	type ChildBody,
	type DirectoryEntry,
	type Disposition,
	type MachineView,
	type OpenFlags,
	PAUSE,
	type ParkedState,
	type Resource,
	type Routine,
	type SocketAddress,
	type SocketInfo,
	type SpawnOptions,
	type Stat,
	type Sys,
	type WaitOptions,
	type WaitStatus,
} from "./sys";
import { takeChild } from "./wait-child";

/** Thrown through a program's frames when its process is over. */
export class ProcessEnd extends Error {
	constructor(readonly code = 0) {
		super("the process has ended");
	}
}

/** Units that a system call costs at least; fork and exec more. */
const FORK_UNITS = 100;
const EXEC_UNITS = 100;
const DEFAULT_READ = 65_536;

/** `Sys` for one process. */
export class ProcessSys implements Sys {
	constructor(
		private readonly m: Kernel,
		private readonly p: Process,
	) {}

	get machine(): MachineView {
		return this.m;
	}

	// -- who it is

	get pid(): number {
		return this.p.pid;
	}
	ppid(): number {
		return this.p.ppid;
	}
	pgid(): number {
		return this.p.pgid;
	}
	sid(): number {
		return this.p.sid;
	}
	uid(): number {
		return this.p.uid;
	}
	euid(): number {
		return this.p.euid;
	}
	gid(): number {
		return this.p.gid;
	}
	egid(): number {
		return this.p.egid;
	}
	groups(): readonly number[] {
		return this.p.groups;
	}
	argv(): readonly string[] {
		return this.p.argv;
	}
	get env(): Map<string, string> {
		return this.p.env;
	}

	setpgid(pid: number, pgid: number): void {
		const target = pid === 0 ? this.p : this.m.processTable.get(pid);
		if (!target || (target !== this.p && !this.p.children.has(target))) {
			throw new Errno("ESRCH");
		}
		const group = pgid === 0 ? target.pid : pgid;
		if (target.sid === target.pid || target.sid !== this.p.sid) {
			throw new Errno("EPERM");
		}
		target.pgid = group;
	}

	setsid(): number {
		if (this.p.pgid === this.p.pid) {
			throw new Errno("EPERM");
		}
		this.p.sid = this.p.pid;
		this.p.pgid = this.p.pid;
		return this.p.pid;
	}

	setIdentity({ uid, gid, groups }: { uid: number; gid: number; groups: readonly number[] }): void {
		const { p } = this;
		const keeps = (uid === p.uid || uid === p.suid) && (gid === p.gid || gid === p.egid);
		if (p.euid !== 0 && !keeps) {
			throw new Errno("EPERM");
		}
		if (p.euid === 0) {
			p.groups = [...groups];
		}
		p.uid = uid;
		p.euid = uid;
		p.suid = uid;
		p.gid = gid;
		p.egid = gid;
	}

	setComm(name: string): void {
		this.p.comm = name.slice(0, 15);
	}

	cgroup(): string {
		return this.p.cgroup;
	}

	setCgroup(path: string): void {
		if (this.p.euid !== 0) {
			throw new Errno("EPERM");
		}
		this.p.cgroup = path;
	}

	setArgv(argv: readonly string[]): void {
		this.p.argv = argv;
	}

	// -- time and chance

	now(): number {
		return this.m.now;
	}

	uptime(): number {
		return this.m.now - this.m.facts.bootedAt;
	}

	*sleep(ms: number): Routine<void> {
		const until = this.m.now + ms;
		while (this.m.now < until) {
			this.interrupt();
			yield* this.m.block(this.p, [], until);
		}
		if (ms <= 0) {
			yield PAUSE;
		}
	}

	/** A caught signal that waits to be taken ends a sleep or poll. */
	private interrupt(): void {
		if (this.p.pending.length > 0) {
			throw new Errno("EINTR");
		}
	}

	random(): number {
		return this.m.random.number();
	}

	randomBytes(length: number): Uint8Array {
		return this.m.random.bytes(length);
	}

	cpuTime(): number {
		return (this.p.cpuUnits + this.p.units) / UNITS_PER_MS;
	}

	*spend(units: number): Routine<void> {
		if (this.isTurnOver(units)) {
			yield PAUSE;
		}
	}

	isTurnOver(units: number): boolean {
		this.p.units += units;
		this.p.turnLeft -= units;
		return this.p.turnLeft <= 0;
	}

	charge(bytes: number): void {
		this.m.charge(this.p, bytes);
	}

	// -- files

	cwd(): string {
		return this.m.files.pathOf(this.p.cwd);
	}

	chdir(path: string): void {
		const place = this.m.files.directory(this.p, path);
		if (!mayAccess(this.p, place.inode, EXECUTE)) {
			throw new Errno("EACCES", path);
		}
		this.p.cwd = place;
	}

	umask(mask?: number): number {
		const before = this.p.umask;
		if (mask !== undefined) {
			this.p.umask = mask & 0o777;
		}
		return before;
	}

	*open(path: string, flags: OpenFlags, mode = 0o666): Routine<number> {
		this.count(2);
		const file = yield* openPath(this.p, path, flags, mode);
		return this.install(file, flags.closeOnExec ?? false);
	}

	private count(units: number): void {
		this.p.units += units;
		this.p.turnLeft -= units;
	}

	private install(file: OpenFile, closeOnExec: boolean, from = 0): number {
		const { fds } = this.p;
		let fd = from;
		while (fds.has(fd)) {
			fd += 1;
		}
		if (fd >= this.p.limitOf("nofile").soft) {
			if (file.references === 0) {
				file.release();
			}
			throw new Errno("EMFILE");
		}
		file.references += 1;
		fds.set(fd, { file, closeOnExec });
		return fd;
	}

	private fileOf(fd: number): OpenFile {
		const entry = this.p.fds.get(fd);
		if (!entry) {
			throw new Errno("EBADF");
		}
		return entry.file;
	}

	close(fd: number): void {
		this.m.closeFd(this.p, fd);
	}

	*read(fd: number, length = DEFAULT_READ): Routine<Uint8Array> {
		const file = this.fileOf(fd);
		if (!file.mode.read) {
			throw new Errno("EBADF");
		}
		this.count(1 + (length >> 12));
		for (;;) {
			const bytes = file.read(length, this.p);
			if (bytes !== undefined) {
				if (this.p.turnLeft <= 0) {
					yield PAUSE;
				}
				return bytes;
			}
			if (file.mode.nonBlocking) {
				throw new Errno("EAGAIN");
			}
			yield* this.m.block(this.p, [file.readers]);
		}
	}

	*write(fd: number, bytes: Uint8Array): Routine<void> {
		const file = this.fileOf(fd);
		if (!file.mode.write) {
			throw new Errno("EBADF");
		}
		this.count(1 + (bytes.length >> 12));
		let rest = bytes;
		for (;;) {
			const taken = file.write(rest, this.p);
			if (taken === rest.length) {
				break;
			}
			if (taken > 0) {
				rest = rest.subarray(taken);
				continue;
			}
			if (file.mode.nonBlocking) {
				throw new Errno("EAGAIN");
			}
			yield* this.m.block(this.p, [file.writers]);
		}
		if (this.p.turnLeft <= 0) {
			yield PAUSE;
		}
	}

	seek(fd: number, offset: number, whence: "set" | "cur" | "end"): number {
		return this.fileOf(fd).seek(offset, whence);
	}

	isatty(fd: number): boolean {
		return this.p.fds.get(fd)?.file.isTerminal() ?? false;
	}

	dup(fd: number, from = 0, closeOnExec = false): number {
		return this.install(this.fileOf(fd), closeOnExec, from);
	}

	dup2(fd: number, to: number): void {
		const file = this.fileOf(fd);
		if (fd === to) {
			return;
		}
		if (to < 0 || to >= this.p.limitOf("nofile").soft) {
			throw new Errno("EBADF");
		}
		file.references += 1;
		if (this.p.fds.has(to)) {
			this.m.closeFd(this.p, to);
		}
		this.p.fds.set(to, { file, closeOnExec: false });
	}

	isOpen(fd: number): boolean {
		return this.p.fds.has(fd);
	}

	setCloseOnExec(fd: number, on: boolean): void {
		const entry = this.p.fds.get(fd);
		if (!entry) {
			throw new Errno("EBADF");
		}
		entry.closeOnExec = on;
	}

	openFds(): readonly number[] {
		return [...this.p.fds.keys()].sort((a, b) => a - b);
	}

	pipe(): readonly [read: number, write: number] {
		const pipe = new Pipe(this.m.anonymousIno(), this.m.now);
		const name = `pipe:[${pipe.ino}]`;
		const reading = { read: true, write: false, append: false, nonBlocking: false };
		const read = this.install(new PipeEnd(name, reading, pipe), false);
		try {
			const writing = { read: false, write: true, append: false, nonBlocking: false };
			return [read, this.install(new PipeEnd(name, writing, pipe), false)];
		} catch (error) {
			this.close(read);
			throw error;
		}
	}

	fstat(fd: number): Stat {
		return this.fileOf(fd).stat();
	}

	stat(path: string): Stat {
		this.count(1);
		return this.m.files.stat(this.p, path, true);
	}

	lstat(path: string): Stat {
		this.count(1);
		return this.m.files.stat(this.p, path, false);
	}

	access(path: string, what: { read?: boolean; write?: boolean; execute?: boolean }): boolean {
		const mask = (what.read ? READ : 0) | (what.write ? WRITE : 0) | (what.execute ? EXECUTE : 0);
		return this.m.files.access(this.p, path, mask);
	}

	readdir(path: string): readonly DirectoryEntry[] {
		this.count(2);
		return this.m.files.readdir(this.p, path);
	}

	readlink(path: string): string {
		return this.m.files.readlink(this.p, path);
	}

	realpath(path: string): string {
		return this.m.files.realpath(this.p, path);
	}

	mkdir(path: string, mode = 0o777): void {
		this.m.files.mkdir(this.p, path, mode);
	}

	rmdir(path: string): void {
		this.m.files.rmdir(this.p, path);
	}

	unlink(path: string): void {
		this.m.files.unlink(this.p, path);
	}

	rename(from: string, to: string): void {
		this.m.files.rename(this.p, from, to);
	}

	link(from: string, to: string): void {
		this.m.files.link(this.p, from, to);
	}

	symlink(target: string, path: string): void {
		this.m.files.symlink(this.p, target, path);
	}

	mknod(path: string, type: "fifo" | "character" | "block" | "socket", mode: number, rdev = 0): void {
		this.m.files.mknod(this.p, path, type, mode, rdev);
	}

	chmod(path: string, mode: number): void {
		this.m.files.chmodAt(this.p, this.m.files.resolve(this.p, path), mode, path);
	}

	fchmod(fd: number, mode: number): void {
		const place = placeOf(this.fileOf(fd));
		if (!place) {
			throw new Errno("EINVAL");
		}
		this.m.files.chmodAt(this.p, { volume: place.volume, inode: place.volume.live(place.inode) }, mode);
	}

	chown(path: string, uid: number, gid: number, options?: { readonly noFollow?: boolean }): void {
		this.m.files.chown(this.p, path, uid, gid, !options?.noFollow);
	}

	truncate(path: string, length: number): void {
		const place = this.m.files.resolve(this.p, path);
		if (!mayAccess(this.p, place.inode, WRITE)) {
			throw new Errno("EACCES", path);
		}
		this.m.files.truncateAt(place, length, path);
	}

	ftruncate(fd: number, length: number): void {
		const file = this.fileOf(fd);
		if (!(file instanceof RegularFile) || !file.mode.write) {
			throw new Errno("EINVAL");
		}
		this.m.files.truncateAt(file.current(), length);
	}

	allocate(fd: number, length: number): void {
		const file = this.fileOf(fd);
		if (!(file instanceof RegularFile)) {
			throw new Errno(file instanceof DirectoryFile ? "EISDIR" : "ESPIPE");
		}
		const { volume, inode } = file.current();
		volume.change(inode, Math.max(0, length - inode.data.allocated()), (data) => {
			data.reserve(0, length);
			data.truncate(Math.max(length, data.size()));
		});
	}

	utimes(
		path: string,
		atime: number | undefined,
		mtime: number | undefined,
		options?: { readonly noFollow?: boolean },
	): void {
		this.m.files.utimes(this.p, path, atime, mtime, !options?.noFollow);
	}

	statfs(path: string) {
		const { volume } = this.m.files.resolve(this.p, path);
		return this.m.files.statfs(volume);
	}

	*flock(fd: number, how: "shared" | "exclusive" | "unlock", wait: boolean): Routine<boolean> {
		const file = this.fileOf(fd);
		for (;;) {
			const held = this.m.files.locks.take(file, how);
			if (!held) {
				return true;
			}
			if (!wait) {
				return false;
			}
			this.interrupt();
			yield* this.m.block(this.p, [held]);
		}
	}

	*poll(fds: readonly number[], untilMs?: number): Routine<number | undefined> {
		for (;;) {
			const ready = fds.find((fd) => this.fileOf(fd).isReadable());
			if (ready !== undefined) {
				return ready;
			}
			if (untilMs !== undefined && this.m.now >= untilMs) {
				return undefined;
			}
			this.interrupt();
			yield* this.m.block(
				this.p,
				fds.map((fd) => this.fileOf(fd).readers),
				untilMs,
			);
		}
	}

	// -- whole files

	*readFile(path: string): Routine<Uint8Array> {
		const fd = yield* this.open(path, { read: true });
		const parts: Uint8Array[] = [];
		try {
			for (;;) {
				const bytes = yield* this.read(fd, 1 << 20);
				if (bytes.length === 0) {
					break;
				}
				parts.push(bytes);
			}
		} finally {
			this.closeIfOpen(fd);
		}
		return parts.length === 1 ? (parts[0] ?? new Uint8Array()) : Buffer.concat(parts);
	}

	private closeIfOpen(fd: number): void {
		if (this.p.fds.has(fd)) {
			this.close(fd);
		}
	}

	*readText(path: string): Routine<string> {
		return decode(yield* this.readFile(path));
	}

	*writeFile(path: string, content: Uint8Array | string, mode?: number): Routine<void> {
		const fd = yield* this.open(path, { write: true, create: true, truncate: true }, mode);
		try {
			yield* this.write(fd, typeof content === "string" ? encode(content) : content);
		} finally {
			this.closeIfOpen(fd);
		}
	}

	*print(text: string): Routine<void> {
		yield* this.write(1, encode(text));
	}

	*warn(text: string): Routine<void> {
		yield* this.write(2, encode(text));
	}

	// -- processes

	fork(body: ChildBody): number {
		this.mustLive();
		this.count(FORK_UNITS);
		return this.m.fork(this.p, body);
	}

	private mustLive(): void {
		if (this.p.ended) {
			throw new ProcessEnd();
		}
	}

	*exec(path: string, argv: readonly string[], env: ReadonlyMap<string, string>): Routine<never> {
		this.mustLive();
		this.count(EXEC_UNITS);
		become(this.p, loadImage(this.p, path, argv, env), env);
		yield PAUSE;
		throw new ProcessEnd();
	}

	spawn(options: SpawnOptions): number {
		this.mustLive();
		this.count(FORK_UNITS + EXEC_UNITS);
		return spawnProcess(this.m, this.p, options);
	}

	exit(code: number): never {
		throw new ProcessEnd(code);
	}

	*wait(
		which: number | "any" | { readonly pgid: number },
		options: WaitOptions = {},
	): Routine<{ readonly pid: number; readonly status: WaitStatus } | undefined> {
		this.count(1);
		for (;;) {
			const change = takeChild(this.p, which, options);
			if (change) {
				return change;
			}
			if (options.noHang) {
				return undefined;
			}
			if (options.interruptible) {
				this.interrupt();
			}
			yield* this.m.block(this.p, [this.p.childChanged]);
		}
	}

	kill(pid: number, signal: SignalName | undefined): void {
		this.m.kill(this.p, pid, signal);
	}

	disposition(signal: SignalName): Disposition {
		return this.p.disposition(signal);
	}

	setDisposition(signal: SignalName, disposition: Disposition): void {
		if (signal === "KILL" || signal === "STOP") {
			throw new Errno("EINVAL");
		}
		this.p.dispositions.set(signal, disposition);
		if (disposition !== "catch") {
			const at = this.p.pending.indexOf(signal);
			if (at >= 0) {
				this.p.pending.splice(at, 1);
			}
		}
	}

	takeSignal(): SignalName | undefined {
		return this.p.pending.shift();
	}

	hasSignal(): boolean {
		return this.p.pending.length > 0;
	}

	alarm(ms: number): void {
		this.m.setAlarm(this.p, ms > 0 ? this.m.now + ms : undefined);
	}

	limit(resource: Resource) {
		return this.p.limitOf(resource);
	}

	setLimit(resource: Resource, limit: { readonly soft: number; readonly hard: number }): void {
		const { hard } = this.p.limitOf(resource);
		if (limit.soft > limit.hard) {
			throw new Errno("EINVAL");
		}
		if (limit.hard > hard && this.p.euid !== 0) {
			throw new Errno("EPERM");
		}
		this.p.limits = new Map(this.p.limits).set(resource, limit);
	}

	nice(increment = 0): number {
		if (increment < 0 && this.p.euid !== 0) {
			throw new Errno("EPERM");
		}
		this.p.nice = Math.max(-20, Math.min(19, this.p.nice + increment));
		return this.p.nice;
	}

	park(state: ParkedState): void {
		this.p.parked = state;
	}

	// -- network

	listen(address: SocketAddress): number {
		return this.install(listenAt(this.p, address), false);
	}

	*accept(fd: number): Routine<{ readonly fd: number; readonly peer: SocketAddress }> {
		const { socket, peer } = yield* acceptConnection(this.p, this.fileOf(fd));
		return { fd: this.install(socket, false), peer };
	}

	*connect(address: SocketAddress, timeoutMs?: number): Routine<number> {
		const socket = yield* connectTo(this.p, address, timeoutMs);
		return this.install(socket, false);
	}

	shutdown(fd: number): void {
		const file = this.fileOf(fd);
		if (!(file instanceof StreamSocket)) {
			throw new Errno("EINVAL");
		}
		file.endWriting();
	}

	watch(paths: readonly string[]): number {
		return this.install(this.m.watchFiles(paths), true);
	}

	openDriver(name: string, argument: string): number {
		return this.install(this.m.openDriver(name, argument), false);
	}

	sockets(): readonly SocketInfo[] {
		return socketsOf(this.m);
	}
}
