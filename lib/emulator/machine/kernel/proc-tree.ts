import type { Caller } from "./caller";
import { Errno } from "./errno";
import type { DirectoryInode, FileInode, Inode } from "./inode";
import { networkFiles } from "./proc-net";
import * as texts from "./proc-texts";
import type { Kernel, Process } from "./process";
import { VirtualInodes } from "./virtual-files";

/** The tree of /proc. What a process's directory holds is made when it is looked at. */
export function procTree(machine: Kernel): DirectoryInode {
	const inodes = new VirtualInodes(machine.facts.bootedAt);
	let files: Map<string, Inode> | undefined;
	const general = () => {
		files ??= generalFiles(machine, inodes);
		return files;
	};
	const processDirectories = new WeakMap<Process, DirectoryInode>();
	let sys: DirectoryInode | undefined;
	let net: DirectoryInode | undefined;
	const directoryOf = (process: Process): DirectoryInode => {
		const known = processDirectories.get(process) ?? processTree(machine, inodes, process);
		processDirectories.set(process, known);
		return known;
	};
	const self = inodes.link((process) => (process ? String(process.pid) : ""));
	const mounts = inodes.link("self/mounts");
	return inodes.directory(
		(name) => {
			const fixed = general().get(name);
			if (fixed) {
				return fixed;
			}
			switch (name) {
				case "self":
				case "thread-self":
					return self;
				case "mounts":
					return mounts;
				case "sys":
					sys ??= sysctlTree(machine, inodes);
					return sys;
				case "net":
					net ??= inodes.fixed(networkFiles(machine, inodes));
					return net;
			}
			const process = /^[1-9]\d*$/.test(name) ? machine.processTable.get(Number(name)) : undefined;
			return process && directoryOf(process);
		},
		() => [
			...[...machine.processTable.keys()].sort((a, b) => a - b).map(String),
			...general().keys(),
			"mounts",
			"net",
			"self",
			"sys",
			"thread-self",
		],
	);
}

function generalFiles(machine: Kernel, inodes: VirtualInodes): Map<string, Inode> {
	const { facts } = machine;
	const release = machine.sysctls.release;
	const root = facts.userland === "centos7" ? "UUID=1114fe9e-2309-4580-b183-d778e6d97397" : "/dev/vda1";
	const text = (read: () => string) => inodes.file(read);
	return new Map<string, Inode>([
		[
			"cgroups",
			text(() => "#subsys_name\thierarchy\tnum_cgroups\tenabled\ncpu\t2\t40\t1\nmemory\t3\t40\t1\npids\t4\t40\t1\n"),
		],
		[
			"cmdline",
			text(
				() =>
					`BOOT_IMAGE=/boot/vmlinuz-${release} root=${root} ro crashkernel=auto net.ifnames=0 console=tty0 console=ttyS0,115200n8\n`,
			),
		],
		["cpuinfo", text(() => texts.cpuinfo(machine))],
		[
			"devices",
			text(
				() => "Character devices:\n  1 mem\n  4 tty\n  5 /dev/tty\n 10 misc\n\nBlock devices:\n  7 loop\n254 virtblk\n",
			),
		],
		[
			"diskstats",
			text(() =>
				diskLines(
					machine,
					(name, major, minor) => `${major} ${minor} ${name} 8124 21 412330 2310 3122 1044 98304 3544 0 2210 5850`,
				),
			),
		],
		[
			"filesystems",
			text(
				() =>
					`${["sysfs", "tmpfs", "bdev", "proc", "cgroup", "devtmpfs", "debugfs", "pipefs", "devpts", "hugetlbfs"].map((name) => `nodev\t${name}\n`).join("")}\text4\n\text3\n\text2\n\tvfat\n\txfs\n`,
			),
		],
		[
			"interrupts",
			text(
				() => `           CPU0\n  0:         42   IO-APIC-edge      timer\n  1:          9   IO-APIC-edge      i8042\n`,
			),
		],
		["loadavg", text(() => texts.loadavg(machine))],
		["meminfo", text(() => texts.meminfo(machine))],
		[
			"modules",
			text(
				() =>
					"virtio_net 28096 0 - Live 0x0000000000000000\nvirtio_blk 18166 2 - Live 0x0000000000000000\next4 579979 1 - Live 0x0000000000000000\n",
			),
		],
		[
			"partitions",
			text(
				() =>
					`major minor  #blocks  name\n\n${diskLines(machine, (name, major, minor, size) => `${String(major).padStart(4)} ${String(minor).padStart(8)} ${String(Math.floor(size / 1024)).padStart(10)} ${name}`)}`,
			),
		],
		["stat", text(() => texts.kernelStat(machine))],
		["swaps", text(() => swapText(machine))],
		["uptime", text(() => texts.uptimeText(machine))],
		["version", text(() => `Linux version ${release} (mockbuild@build) (gcc version 8.5.0) #1 SMP\n`)],
		["vmstat", text(() => "nr_free_pages 512000\npgpgin 206165\npgpgout 49152\npswpin 0\npswpout 0\npgfault 812345\n")],
		[
			"sysrq-trigger",
			inodes.file(
				() => "",
				() => undefined,
				{ mode: 0o200 },
			),
		],
	]);
}

function diskLines(
	machine: Kernel,
	line: (name: string, major: number, minor: number, size: number) => string,
): string {
	return machine.disks
		.list()
		.filter(({ path }) => /^\/dev\/vd[a-z]\d*$/.test(path))
		.map(({ path, size }) => {
			const name = path.slice("/dev/".length);
			const minor = (name.charCodeAt(2) - 97) * 16 + Number(name.slice(3) || 0);
			return `${line(name, 254, minor, size)}\n`;
		})
		.join("");
}

function swapText(machine: Kernel): string {
	const { areas } = texts.swapOf(machine);
	const rows = areas.map(
		({ path, type, sizeKiB, priority }) => `${path.padEnd(39)} ${type.padEnd(15)} ${sizeKiB}\t\t0\t\t${priority}\n`,
	);
	return `Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n${rows.join("")}`;
}

/** /proc/sys: reads and writes are the machine's kernel parameters. */
function sysctlTree(machine: Kernel, inodes: VirtualInodes): DirectoryInode {
	const files = new Map<string, FileInode>();
	for (const path of machine.sysctls.paths()) {
		files.set(
			path,
			inodes.file(
				() => `${machine.sysctls.get(path) ?? ""}\n`,
				machine.sysctls.isReadOnly(path) ? undefined : (text) => machine.sysctls.set(path, text.replace(/\n$/, "")),
			),
		);
	}
	return inodes.tree(files);
}

/** /proc/PID. */
function processTree(machine: Kernel, inodes: VirtualInodes, process: Process): DirectoryInode {
	const owner = { owner: process };
	const mayLook = (asking: Caller | undefined) => {
		if (asking && asking.euid !== 0 && asking.euid !== process.euid) {
			throw new Errno("EACCES");
		}
	};
	const place = (path: () => string) =>
		inodes.link((asking) => {
			mayLook(asking);
			return path();
		});
	const file = (read: (process: Process) => string, mode = 0o444) =>
		inodes.file(() => read(process), undefined, { mode, ...owner });
	const fds = fdDirectory(inodes, process, mayLook);
	return inodes.fixed(
		new Map<string, Inode>([
			["cgroup", file(texts.cgroupText)],
			["cmdline", file(texts.cmdline)],
			[
				"comm",
				inodes.file(
					() => `${process.comm}\n`,
					(text) => renameProcess(process, text),
					owner,
				),
			],
			["cwd", place(() => machine.files.pathOf(process.cwd))],
			["environ", file(texts.environ, 0o400)],
			["exe", place(() => process.exe)],
			["fd", fds],
			["limits", file(texts.limitsText)],
			["loginuid", file(() => "4294967295")],
			["mountinfo", file(() => texts.mountsText(machine))],
			["mounts", file(() => texts.mountsText(machine))],
			["net", inodes.link("../net")],
			[
				"oom_adj",
				inodes.file(
					() => "0\n",
					() => undefined,
					owner,
				),
			],
			["oom_score", file(() => "0\n")],
			[
				"oom_score_adj",
				inodes.file(
					() => `${process.oomScoreAdj}\n`,
					(text) => setOomScore(process, text),
					owner,
				),
			],
			["root", place(() => "/")],
			["stat", file(texts.statText)],
			["statm", file(() => "3072 768 512 225 0 320 0\n")],
			["status", file(texts.statusText)],
			["wchan", file(() => "0")],
		]),
	);
}

function renameProcess(process: Process, text: string): void {
	process.comm = text.replace(/\n$/, "").slice(0, 15);
}

function setOomScore(process: Process, text: string): void {
	const value = Number(text.trim());
	if (!Number.isInteger(value) || Math.abs(value) > 1000) {
		throw new Errno("EINVAL");
	}
	process.oomScoreAdj = value;
}

function fdDirectory(
	inodes: VirtualInodes,
	process: Process,
	mayLook: (asking: Caller | undefined) => void,
): DirectoryInode {
	return inodes.directory(
		(name, asking) => {
			mayLook(asking);
			const fd = /^\d+$/.test(name) ? Number(name) : -1;
			if (!process.fds.has(fd)) {
				return undefined;
			}
			return inodes.link(
				() => process.fds.get(fd)?.file.path ?? "",
				() => process.fds.get(fd)?.file,
			);
		},
		(asking) => {
			mayLook(asking);
			return [...process.fds.keys()].sort((a, b) => a - b).map(String);
		},
		{ mode: 0o500, owner: process },
	);
}
