import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { deviceOf, makeUuid } from "../util-linux/devices";

const versions = {
	centos7: "1.42.9 (28-Dec-2013)",
	alinux3: "1.46.0 (29-Jan-2020)",
	ubuntu2204: "1.46.5 (30-Dec-2021)",
	debian12: "1.47.0 (5-Feb-2023)",
} as const;

/** mke2fs, mkfs.ext4, mkfs.xfs, mkfs: makes a file system on a device or file. */
function* runMkfs(sys: Sys): Routine<number> {
	const [path = "mkfs", ...args] = sys.argv();
	const tool = path.slice(path.lastIndexOf("/") + 1);
	let type = /^mkfs\.(\w+)$/.exec(tool)?.[1] ?? "ext2";
	let label = "";
	let isForced = false;
	let isQuiet = false;
	const words: string[] = [];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (arg === "-t" || arg === "--type") {
			type = args[++at] ?? type;
		} else if (arg === "-L" || arg === "-n") {
			label = args[++at] ?? "";
		} else if (/^-[bciIJNOomTUEdGgMrCesS]$/.test(arg) && !(type === "xfs" && arg === "-f")) {
			at += 1;
		} else if (arg === "-F" || arg === "-f") {
			isForced = true;
		} else if (arg === "-q") {
			isQuiet = true;
		} else if (arg === "-j") {
			type = "ext3";
		} else if (!arg.startsWith("-")) {
			words.push(arg);
		}
	}
	const isXfs = type === "xfs";
	const name = isXfs ? "mkfs.xfs" : tool.startsWith("mkfs") ? (tool === "mkfs" ? `mkfs.${type}` : tool) : tool;
	const [word] = words;
	if (word === undefined) {
		yield* sys.warn(
			isXfs
				? "no device name given in argument list\nUsage: mkfs.xfs\n"
				: `Usage: ${name} [-c|-l filename] [-b block-size] [-C cluster-size]\n\t[-L volume-label] [-t fs-type] device [blocks-count]\n`,
		);
		return 1;
	}
	if (!/^(ext[234]|xfs|vfat|fat|msdos|btrfs|minix)$/.test(type)) {
		yield* sys.warn(`mkfs: failed to execute mkfs.${type}: No such file or directory\n`);
		return 1;
	}
	const version = versions[sys.machine.facts.userland];
	const device = deviceOf(sys, word);
	if (device === undefined) {
		yield* sys.warn(
			isXfs
				? `Error accessing specified device ${word}: No such file or directory\nUsage: mkfs.xfs\n`
				: `mke2fs ${version}\nThe file ${word} does not exist and no size was specified.\n`,
		);
		return 1;
	}
	if (sys.euid() !== 0 && word.startsWith("/dev/")) {
		yield* sys.warn(
			isXfs
				? `mkfs.xfs: cannot open ${word}: Permission denied\n`
				: `mke2fs ${version}\nCould not open ${word}: Permission denied\n`,
		);
		return 1;
	}
	if (sys.machine.mounts().some((mount) => mount.device === device)) {
		yield* sys.warn(
			isXfs
				? `mkfs.xfs: ${word} contains a mounted filesystem\nUsage: mkfs.xfs\n`
				: `mke2fs ${version}\n${word} is mounted; will not make a filesystem here!\n`,
		);
		return 1;
	}
	const known = sys.machine.disks.format(device);
	if (known && isXfs && !isForced) {
		yield* sys.warn(
			`mkfs.xfs: ${word} appears to contain an existing filesystem (${known.type}).\nmkfs.xfs: Use the -f option to force overwrite.\n`,
		);
		return 1;
	}
	const size = sys.machine.disks.sizeOf(device) ?? 0;
	const uuid = makeUuid(sys);
	sys.machine.disks.setFormat(device, { type: type === "fat" || type === "msdos" ? "vfat" : type, uuid, label });
	yield* sys.sleep(Math.min(20_000, 300 + size / 1024 ** 3 / 20));
	if (isQuiet) {
		return 0;
	}
	yield* sys.print(
		isXfs
			? describeXfs(word, size)
			: /^ext/.test(type)
				? describeExt(version, uuid, size, known?.type, word)
				: `mkfs.${type} 4.2\n`,
	);
	return 0;
}

function describeExt(version: string, uuid: string, size: number, before: string | undefined, word: string): string {
	const small = size < 512 * 1024 ** 2;
	const block = small ? 1024 : 4096;
	const blocks = Math.floor(size / block);
	const inodes = Math.floor(blocks / 4);
	const groups = small
		? [8193, 24_577, 40_961, 57_345, 73_729, 204_801, 221_185]
		: [
				32_768, 98_304, 163_840, 229_376, 294_912, 819_200, 884_736, 1_605_632, 2_654_208, 4_096_000, 7_962_624,
				11_239_424, 20_480_000, 23_887_872,
			];
	const backups = groups.filter((at) => at < blocks);
	const noted = before ? `${word} contains a ${before} file system\n` : "";
	if (version.startsWith("1.42")) {
		return `mke2fs ${version}\n${noted}Filesystem label=\nOS type: Linux\nBlock size=${block} (log=${small ? 0 : 2})\nFragment size=${block} (log=${small ? 0 : 2})\nStride=0 blocks, Stripe width=0 blocks\n${inodes} inodes, ${blocks} blocks\n${Math.floor(blocks * 0.05)} blocks (5.00%) reserved for the super user\nFirst data block=${small ? 1 : 0}\nSuperblock backups stored on blocks: \n\t${backups.join(", ")}\n\nAllocating group tables: done                            \nWriting inode tables: done                            \nCreating journal (${small ? 4096 : 32_768} blocks): done\nWriting superblocks and filesystem accounting information: done   \n\n`;
	}
	return `mke2fs ${version}\n${noted}Creating filesystem with ${blocks} ${block / 1024}k blocks and ${inodes} inodes\nFilesystem UUID: ${uuid}\nSuperblock backups stored on blocks: \n\t${backups.join(", ")}\n\nAllocating group tables: done                            \nWriting inode tables: done                            \nCreating journal (${small ? 4096 : 32_768} blocks): done\nWriting superblocks and filesystem accounting information: done   \n\n`;
}

function describeXfs(word: string, size: number): string {
	const blocks = Math.floor(size / 4096);
	return `meta-data=${word.padEnd(22)} isize=512    agcount=4, agsize=${Math.floor(blocks / 4)} blks\n         =                       sectsz=512   attr=2, projid32bit=1\n         =                       crc=1        finobt=0, sparse=0\ndata     =                       bsize=4096   blocks=${blocks}, imaxpct=25\n         =                       sunit=0      swidth=0 blks\nnaming   =version 2              bsize=4096   ascii-ci=0 ftype=1\nlog      =internal log           bsize=4096   blocks=2560, version=2\n         =                       sectsz=512   sunit=0 blks, lazy-count=1\nrealtime =none                   extsz=4096   blocks=0, rtextents=0\n`;
}

/** resize2fs and xfs_growfs: a file system already fills its device. */
function* runResize(sys: Sys): Routine<number> {
	const [path = "resize2fs", ...args] = sys.argv();
	const tool = path.slice(path.lastIndexOf("/") + 1);
	const word = args.find((arg) => !arg.startsWith("-"));
	if (word === undefined) {
		yield* sys.warn(`Usage: ${tool} [-d debug_flags] [-f] [-F] [-M] [-P] [-p] device [new_size]\n`);
		return 1;
	}
	if (tool === "xfs_growfs") {
		const mount = sys.machine.mounts().find(({ point, device }) => point === word || device === word);
		if (mount?.type !== "xfs") {
			yield* sys.warn(
				mount
					? `xfs_growfs: specified file ["${word}"] is not on an XFS filesystem\n`
					: `xfs_growfs: ${word} is not a mounted XFS filesystem\n`,
			);
			return 1;
		}
		yield* sys.print(describeXfs(mount.device, sys.machine.disks.sizeOf(mount.device) ?? 0));
		return 0;
	}
	const version = versions[sys.machine.facts.userland];
	const device = deviceOf(sys, word);
	if (device === undefined) {
		yield* sys.warn(`resize2fs ${version}\nopen: No such file or directory while opening ${word}\n`);
		return 1;
	}
	const isExt = device === "/dev/vda1" || /^ext/.test(sys.machine.disks.format(device)?.type ?? "");
	if (!isExt) {
		yield* sys.warn(
			`resize2fs ${version}\nresize2fs: Bad magic number in super-block while trying to open ${word}\nCouldn't find valid filesystem superblock.\n`,
		);
		return 1;
	}
	yield* sys.print(
		`resize2fs ${version}\nThe filesystem is already ${Math.floor((sys.machine.disks.sizeOf(device) ?? 0) / 4096)} (4k) blocks long.  Nothing to do!\n\n`,
	);
	return 0;
}

/** tune2fs -L, -l, -U and e2label. */
function* runTune(sys: Sys): Routine<number> {
	const [path = "tune2fs", ...args] = sys.argv();
	const tool = path.slice(path.lastIndexOf("/") + 1);
	const words = args.filter((arg, index) => !arg.startsWith("-") && !/^-[LUcimreoOET]$/.test(args[index - 1] ?? ""));
	const [word = ""] = words;
	const device = deviceOf(sys, word);
	const format = device === undefined ? undefined : sys.machine.disks.format(device);
	const version = versions[sys.machine.facts.userland];
	if (device === undefined || (!format && device !== "/dev/vda1")) {
		yield* sys.warn(
			`${tool}: ${device === undefined ? "No such file or directory" : "Bad magic number in super-block"} while trying to open ${word}\n${device === undefined ? "" : "Couldn't find valid filesystem superblock.\n"}`,
		);
		return 1;
	}
	const current = format ?? { type: "ext4", uuid: "b98386f1-e6a8-44e3-9ce1-a50e59d9a170", label: "" };
	if (tool === "e2label") {
		if (words[1] === undefined) {
			yield* sys.print(`${current.label}\n`);
		} else {
			sys.machine.disks.setFormat(device, { ...current, label: words[1] });
		}
		return 0;
	}
	yield* sys.print(`tune2fs ${version}\n`);
	const label = args.includes("-L") ? args[args.indexOf("-L") + 1] : undefined;
	if (label !== undefined) {
		sys.machine.disks.setFormat(device, { ...current, label });
	}
	if (args.includes("-l")) {
		yield* sys.print(
			`Filesystem volume name:   ${current.label || "<none>"}\nLast mounted on:          ${sys.machine.mounts().find((mount) => mount.device === device)?.point ?? "<not available>"}\nFilesystem UUID:          ${current.uuid}\nFilesystem magic number:  0xEF53\nFilesystem state:         clean\nBlock count:              ${Math.floor((sys.machine.disks.sizeOf(device) ?? 0) / 4096)}\nBlock size:               4096\n`,
		);
	}
	return 0;
}

/** fsck and e2fsck: a clean file system. */
function* runFsck(sys: Sys): Routine<number> {
	const words = sys
		.argv()
		.slice(1)
		.filter((arg) => !arg.startsWith("-"));
	const [word] = words;
	if (word === undefined) {
		return 0;
	}
	const device = deviceOf(sys, word);
	if (device === undefined) {
		yield* sys.warn(
			`e2fsck ${versions[sys.machine.facts.userland]}\nfsck.ext4: No such file or directory while trying to open ${word}\nPossibly non-existent device?\n`,
		);
		return 8;
	}
	if (sys.machine.mounts().some((mount) => mount.device === device)) {
		yield* sys.warn(
			`e2fsck ${versions[sys.machine.facts.userland]}\n${word} is mounted.\ne2fsck: Cannot continue, aborting.\n\n\n`,
		);
		return 8;
	}
	yield* sys.print(`${word}: clean, 11/65536 files, 8536/262144 blocks\n`);
	return 0;
}

/** chattr and lsattr: flags are kept by path. */
function* runAttributes(sys: Sys): Routine<number> {
	const [path = "chattr", ...args] = sys.argv();
	const tool = path.slice(path.lastIndexOf("/") + 1);
	const flags = sys.machine.shared<{ [path: string]: string }>("disk:attributes", () => ({}));
	const words = args.filter((arg) => !/^-[RVfdaplv]+$/.test(arg));
	const operators = words.filter((arg) => /^[+=-][A-Za-z]+$/.test(arg));
	let status = 0;
	for (const word of words.filter((arg) => !operators.includes(arg))) {
		let real: string;
		try {
			real = sys.realpath(word);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			status = 1;
			yield* sys.warn(`${tool}: ${error.message} while trying to stat ${word}\n`);
			continue;
		}
		let current = Object.hasOwn(flags, real) ? (flags[real] ?? "") : "";
		if (tool === "lsattr") {
			yield* sys.print(
				`${[..."suSDiadAcBZheITxPj"].map((letter) => (current.includes(letter) || letter === "e" ? letter : "-")).join("")} ${word}\n`,
			);
			continue;
		}
		for (const operator of operators) {
			const letters = operator.slice(1);
			current = operator.startsWith("-")
				? [...current].filter((letter) => !letters.includes(letter)).join("")
				: operator.startsWith("=")
					? letters
					: [...new Set([...current, ...letters])].join("");
		}
		Object.defineProperty(flags, real, { value: current, enumerable: true, configurable: true, writable: true });
	}
	return status;
}

/** File systems: making, growing, naming, checking. */
export const FILE_SYSTEMS: readonly Program[] = [
	...["mke2fs", "mkfs", "mkfs.xfs", "mkfs.fat"].map((name) => ({ name, run: runMkfs })),
	{ name: "resize2fs", run: runResize },
	{ name: "xfs_growfs", run: runResize },
	{ name: "tune2fs", run: runTune },
	{ name: "e2label", run: runTune },
	{ name: "e2fsck", run: runFsck },
	{ name: "fsck", run: runFsck },
	{ name: "chattr", run: runAttributes },
	{ name: "lsattr", run: runAttributes },
];
