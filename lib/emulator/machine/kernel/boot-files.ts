import { onceByKey } from "../../../kit/once-by-key";
import { DEVICE_NODES, deviceNumber } from "./devices";
import { FileSystem } from "./filesystem";
import { type BaseLayer, buildLayer, type LayerEntry } from "./layer";
import { MountTable } from "./mount-table";
import type { Credentials } from "./permissions";
import { procTree } from "./proc-tree";
import type { Kernel } from "./process";
import type { Mount } from "./sys";
import { sysTree } from "./sys-tree";
import { isRedHatFamily } from "./userland";
import { Volume } from "./volume";

const KERNEL: Credentials = { euid: 0, egid: 0, groups: [], cwd: undefined, umask: 0, self: undefined };
const GIB = 1024 ** 3;
const ROOT_DEV = 65_025;

/** What is mounted once the machine has booted, root first. */
export function bootFileSystem(machine: Kernel): FileSystem {
	const { facts, options } = machine;
	const root = new Volume({
		dev: ROOT_DEV,
		type: "ext4",
		capacity: Math.floor(facts.diskGiB * GIB * 0.984),
		quota: machine.quota,
		now: () => machine.now,
		base: options.base,
	});
	const partition = facts.userland === "centos7" || facts.userland === "debian12" ? "/dev/vda1" : "/dev/vda3";
	const mounts = new MountTable(root, { device: partition, point: "/", type: "ext4", options: "rw,relatime" });
	return new FileSystem(mounts);
}

/** Mounts /proc, /sys, /dev and the file systems in memory, with what a boot puts there. */
export function mountAtBoot(machine: Kernel): void {
	const { files } = machine;
	const at = (point: string, volume: Volume, mount: Omit<Mount, "point">) => {
		if (!files.isThere(KERNEL, point)) {
			files.mkdir(KERNEL, point, 0o755);
		}
		files.mounts.mount(volume, files.directory(KERNEL, point), { ...mount, point });
	};
	const memory = (point: string, type: string, options: string, layer?: BaseLayer) => {
		const mount = { device: type, point, type, options };
		at(point, machine.disks.memoryVolume(mount, layer), { ...mount, options: options.replace(/,size=\d+%/, "") });
	};
	const flags = "rw,nosuid,nodev,noexec,relatime";
	at("/sys", machine.disks.volume("sysfs", 0, sysTree(machine)), { device: "sysfs", type: "sysfs", options: flags });
	at("/proc", machine.disks.volume("proc", 0, procTree(machine)), { device: "proc", type: "proc", options: flags });
	const layer = (point: "/dev" | "/run") => bootLayer(point, isRedHatFamily(machine.facts.userland), machine.now);
	memory("/dev", "devtmpfs", "rw,nosuid,size=50%,mode=755", layer("/dev"));
	for (const { device } of machine.facts.dataDisks ?? []) {
		files.mknod(KERNEL, device, "block", 0o660, deviceNumber(254, (device.charCodeAt(7) - 97) * 16));
	}
	memory("/dev/shm", "tmpfs", "rw,nosuid,nodev");
	memory("/dev/pts", "devpts", "rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=000");
	memory("/run", "tmpfs", "rw,nosuid,nodev,mode=755", layer("/run"));
}

/** What a boot puts into a file system in memory: the same for all machines of a family that boot at a time (virtual ms). */
const bootLayer = onceByKey(
	32,
	(point: "/dev" | "/run", isRedHat: boolean, at: number) => `${point} ${isRedHat} ${at}`,
	(point, isRedHat, at): BaseLayer => {
		const layer = buildLayer(point === "/dev" ? devices() : isRedHat ? [...RUN, SUBSYSTEMS] : RUN, at);
		// It takes no room, and the root is one inode more.
		return { ...layer, bytes: () => 0, inodes: layer.inodes - 2 };
	},
);

const RUN: readonly LayerEntry[] = [
	{ type: "directory", path: "/lock", mode: 0o1777 },
	{ type: "directory", path: "/user" },
	{ type: "directory", path: "/systemd" },
	{ type: "directory", path: "/systemd/system" },
];

/** Where SysV scripts leave their locks: tmpfiles makes it on Red Hat's family alone (legacy.conf). */
const SUBSYSTEMS: LayerEntry = { type: "directory", path: "/lock/subsys" };

function* devices(): Generator<LayerEntry> {
	for (const [name, type, mode, major, minor] of DEVICE_NODES) {
		yield { type, path: `/${name}`, mode, rdev: deviceNumber(major, minor) };
	}
	for (const [name, target] of [
		["fd", "/proc/self/fd"],
		["stdin", "/proc/self/fd/0"],
		["stdout", "/proc/self/fd/1"],
		["stderr", "/proc/self/fd/2"],
		["core", "/proc/kcore"],
	] as const) {
		yield { type: "symlink", path: `/${name}`, target };
	}
	for (const directory of ["shm", "pts", "disk", "mapper", "mqueue"]) {
		yield { type: "directory", path: `/${directory}` };
	}
}
