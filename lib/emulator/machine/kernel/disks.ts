import { SparseData } from "./content";
import { Errno } from "./errno";
import type { FileSystem } from "./filesystem";
import type { DirectoryInode, SpecialInode } from "./inode";
import type { BaseLayer } from "./layer";
import { type AccessMode, OpenFile } from "./open-file";
import type { Credentials } from "./permissions";
import { type FindShared, loadContent, loadVolume, type SavedEntry, saveContent, saveVolume } from "./saved-files";
import { statOf } from "./stat";
import type { DiskFormat, MachineFacts, Mount, Stat } from "./sys";
import { type Place, type Quota, Volume } from "./volume";

type BlockDevice = {
	readonly size: number;
	readonly data: SparseData;
	/** Of a data disk: what tells it from others, whatever its letter. */
	readonly serial?: string | undefined;
	format?: DiskFormat;
	volume?: Volume;
};

const ROOT: Credentials = { euid: 0, egid: 0, groups: [], cwd: undefined, umask: 0, self: undefined };
const GIB = 1024 ** 3;

/** File systems without a device behind them. */
const NODEV = new Set(["tmpfs", "ramfs", "devpts", "hugetlbfs", "cgroup", "cgroup2", "mqueue", "debugfs", "tracefs"]);

/** Where something is mounted once a machine has booted. */
const BOOT_POINTS = new Set(["/", "/sys", "/proc", "/dev", "/dev/shm", "/dev/pts", "/run", "/tmp"]);

type SavedDisk = {
	readonly path: string;
	readonly size: number;
	readonly serial?: string;
	readonly format?: DiskFormat;
	readonly data?: ReturnType<typeof saveContent>;
	readonly files?: readonly SavedEntry[];
};

/** Disks, what is mounted beyond the boot, and what mounted file systems in memory hold. */
export type SavedDisks = {
	readonly devices: readonly SavedDisk[];
	readonly mounts: readonly Mount[];
	readonly memory: readonly (readonly [point: string, entries: readonly SavedEntry[]])[];
};

/** What disks need of their machine. */
export type DiskHost = {
	readonly facts: MachineFacts;
	readonly quota: Quota;
	readonly now: number;
	readonly files: FileSystem;
	/** Whether a process has its working directory or an open file there. */
	isInUse(volume: Volume): boolean;
};

/** The machine's disks, what is on them, and mounting. Devices are named by their path. */
export class Disks {
	private readonly devices = new Map<string, BlockDevice>();
	private nextDev = 40;

	constructor(private readonly machine: DiskHost) {
		this.add("/dev/vda", machine.facts.diskGiB * GIB);
		this.add("/dev/vda1", machine.facts.diskGiB * GIB - 1024 * 1024);
		for (const { device, gib, serial } of machine.facts.dataDisks ?? []) {
			this.devices.set(device, { size: gib * GIB, data: new SparseData(), serial });
		}
	}

	/** A disk, partition or loop device appears. */
	add(path: string, size: number): void {
		this.devices.set(path, { size, data: new SparseData() });
	}

	remove(path: string): void {
		this.devices.delete(path);
	}

	/** Bytes of a device, or of the regular file that stands for one; undefined when it is neither. */
	sizeOf(path: string): number | undefined {
		const device = this.devices.get(path);
		if (device) {
			return device.size;
		}
		const data = this.imageFile(path);
		return data?.size();
	}

	private imageFile(path: string): SparseData | undefined {
		const { inode, volume } = this.machine.files.resolve(ROOT, path);
		return inode.type === "file" && !inode.virtual ? volume.writable(inode) : undefined;
	}

	/** The device at a path; an image file becomes one when it is first asked for. */
	private deviceAt(path: string): BlockDevice {
		const known = this.devices.get(path);
		if (known) {
			return known;
		}
		const data = this.imageFile(path);
		if (!data) {
			throw new Errno("ENODEV", path);
		}
		for (const device of this.devices.values()) {
			if (device.data === data) {
				return device;
			}
		}
		const device: BlockDevice = { size: data.size(), data };
		this.devices.set(path, device);
		return device;
	}

	format(path: string): DiskFormat | undefined {
		return this.devices.get(path)?.format;
	}

	/** mkfs, mkswap and wipefs: what was on the device is gone. */
	setFormat(path: string, format: DiskFormat | undefined): void {
		const device = this.deviceAt(path);
		delete device.volume;
		if (format) {
			device.format = format;
		} else {
			delete device.format;
		}
	}

	list(): readonly {
		readonly path: string;
		readonly size: number;
		readonly format: DiskFormat | undefined;
		readonly serial: string | undefined;
	}[] {
		return [...this.devices].map(([path, { size, format, serial }]) => ({ path, size, format, serial }));
	}

	/** Mounts what a device holds, or a new tmpfs and its kin. Throws ENOENT, ENOTDIR, ENODEV, EINVAL (no such file system), EBUSY. */
	mount(mount: Mount): void {
		const { files } = this.machine;
		const covered = files.directory(ROOT, mount.point);
		const options = mount.options.split(",");
		if (options.includes("remount")) {
			files.mounts.remount(mount.point, mount.options.replace(/(^|,)remount(,|$)/, "$2").replace(/^,/, "") || "rw");
			return;
		}
		if (options.includes("bind") || options.includes("rbind")) {
			throw new Errno("EINVAL", mount.point);
		}
		if (NODEV.has(mount.type)) {
			files.mounts.mount(this.memoryVolume(mount), covered, mount);
			return;
		}
		const device = this.deviceAt(mount.device);
		if (!device.format || device.format.type === "swap" || !mayHold(mount.type, device.format.type)) {
			throw new Errno("EINVAL", mount.device);
		}
		device.volume ??= this.volume(device.format.type, Math.floor(device.size * 0.98));
		files.mounts.mount(device.volume, covered, { ...mount, type: device.format.type });
	}

	unmount(point: string): void {
		const { mounts } = this.machine.files;
		const volume = mounts.volumeAt(point);
		if (!volume) {
			throw new Errno("EINVAL", point);
		}
		if (this.machine.isInUse(volume)) {
			throw new Errno("EBUSY", point);
		}
		mounts.unmount(point);
	}

	/** A file system in memory, over a layer if any; `size=` takes bytes, k, m, g or a percentage of memory. */
	memoryVolume(mount: Mount, base?: BaseLayer): Volume {
		const memory = this.machine.facts.memoryMiB * 1024 * 1024;
		const [, amount = "50", unit = "%"] = /(?:^|,)size=(\d+)([kmg%]?)/i.exec(mount.options) ?? [];
		const factor = { "": 1, k: 1024, m: 1024 ** 2, g: GIB, "%": memory / 100 }[unit.toLowerCase()] ?? 1;
		const volume = this.volume(mount.type, Math.floor(Number(amount) * factor), undefined, base);
		const [, written] = /(?:^|,)mode=([0-7]+)/.exec(mount.options) ?? [];
		const mode = written === undefined ? 0o1777 : Number.parseInt(written, 8);
		if (volume.root.mode !== mode) {
			volume.own(volume.root).mode = mode;
		}
		return volume;
	}

	volume(type: string, capacity: number, virtualRoot?: DirectoryInode, base?: BaseLayer): Volume {
		const { quota } = this.machine;
		const options = { dev: this.nextDev++, type, capacity, quota, now: () => this.machine.now, base };
		return new Volume(virtualRoot ? { ...options, virtualRoot } : options);
	}

	/** Whether all that is mounted can be told in a checkpoint: what boots, and file systems on devices. */
	canBeSaved(): boolean {
		return this.machine.files.mounts
			.list()
			.every(({ point, device, type }) => BOOT_POINTS.has(point) || this.devices.has(device) || type === "tmpfs");
	}

	/** What differs from the disks that a machine boots with. */
	save(): SavedDisks | undefined {
		const devices = [...this.devices].flatMap(([path, device]): SavedDisk[] => {
			const isUsual = path === "/dev/vda" || path === "/dev/vda1";
			if (isUsual && !device.format && device.data.size() === 0) {
				return [];
			}
			const isImage = !path.startsWith("/dev/");
			return [
				{
					path,
					size: device.size,
					...(device.serial === undefined ? {} : { serial: device.serial }),
					...(device.format ? { format: device.format } : {}),
					...(isImage ? {} : { data: saveContent(device.data) }),
					...(device.volume ? { files: saveVolume(device.volume, []) } : {}),
				},
			];
		});
		const { mounts } = this.machine.files;
		const further = mounts.list().filter(({ point }) => !BOOT_POINTS.has(point));
		const memory = further.flatMap((mount): [string, readonly SavedEntry[]][] => {
			const volume = NODEV.has(mount.type) ? mounts.volumeAt(mount.point) : undefined;
			return volume ? [[mount.point, saveVolume(volume, [])]] : [];
		});
		return devices.length > 0 || further.length > 0 ? { devices, mounts: further, memory } : undefined;
	}

	/** In another boot a data disk has the letter that it is attached with now, and one that is detached is gone. */
	load({ devices }: SavedDisks, find: FindShared, isSameBoot: boolean): void {
		const placed = devices.map((saved) => ({
			saved,
			path: isSameBoot ? saved.path : this.placeOf(saved.path, devices),
		}));
		for (const { saved, path } of placed) {
			if (path === undefined) {
				continue;
			}
			const present = this.devices.get(path);
			const image = saved.data === undefined ? this.imageFile(saved.path) : undefined;
			const loaded = saved.data === undefined ? undefined : loadContent(saved.data, find);
			const data = image ?? (loaded instanceof SparseData ? loaded : new SparseData());
			const isAttached = present?.serial !== undefined;
			const device: BlockDevice = {
				size: isAttached ? present.size : saved.size,
				data,
				serial: isAttached ? present.serial : saved.serial,
			};
			if (saved.format) {
				device.format = saved.format;
				if (saved.files) {
					device.volume = this.volume(saved.format.type, Math.floor(saved.size * 0.98));
					loadVolume(device.volume, saved.files, find);
				}
			}
			this.devices.set(path, device);
		}
	}

	/** Where a disk or partition of a checkpoint is now; undefined when its data disk is attached no more. */
	private placeOf(path: string, devices: readonly SavedDisk[]): string | undefined {
		const [, disk, partition = ""] = /^(\/dev\/vd[b-z])(\d*)$/.exec(path) ?? [];
		if (disk === undefined) {
			return path;
		}
		const serial = devices.find((saved) => saved.path === disk)?.serial;
		for (const [here, device] of this.devices) {
			if (serial !== undefined && device.serial === serial) {
				return `${here}${partition}`;
			}
		}
		return undefined;
	}

	/** Mounts what was mounted in the same boot. */
	mountAgain(saved: SavedDisks | undefined): void {
		for (const mount of saved?.mounts ?? []) {
			this.mount(mount);
			const entries = saved?.memory.find(([point]) => point === mount.point)?.[1];
			const volume = entries && this.machine.files.mounts.volumeAt(mount.point);
			if (volume) {
				loadVolume(volume, entries, () => undefined);
			}
		}
	}

	openBlock(path: string, mode: AccessMode, place: Place & { readonly inode: SpecialInode }): OpenFile {
		const device = this.devices.get(path);
		if (!device) {
			throw new Errno("ENXIO", path);
		}
		return new BlockFile(path, mode, place, device, this.machine.quota);
	}
}

/** Whether a file system can be mounted as the type that was asked for. */
function mayHold(wanted: string, found: string): boolean {
	const isExt = (type: string) => /^ext[234]$/.test(type);
	return wanted === "auto" || wanted === "" || wanted === found || (isExt(wanted) && isExt(found));
}

/** A disk that was opened to be read or written as a whole. */
class BlockFile extends OpenFile {
	constructor(
		path: string,
		mode: AccessMode,
		private readonly place: Place,
		private readonly device: BlockDevice,
		private readonly quota: Quota,
	) {
		super(path, mode);
	}

	read(length: number): Uint8Array {
		const left = this.device.size - this.offset;
		const wanted = Math.max(0, Math.min(length, left));
		const found = this.device.data.read(this.offset, wanted);
		const bytes = found.length === wanted ? found : Buffer.concat([found], wanted);
		this.offset += wanted;
		return bytes;
	}

	write(bytes: Uint8Array): number {
		const left = this.device.size - this.offset;
		if (left <= 0 && bytes.length > 0) {
			throw new Errno("ENOSPC");
		}
		const part = bytes.length > left ? bytes.subarray(0, left) : bytes;
		const { quota } = this;
		if (quota.held + part.length > quota.limit) {
			throw new Errno("EIO");
		}
		const held = this.device.data.held();
		this.device.data.write(this.offset, part);
		quota.held += this.device.data.held() - held;
		if (this.offset === 0 && part.length >= 4096) {
			// What the first blocks held said which file system it is.
			delete this.device.format;
			delete this.device.volume;
		}
		this.offset += part.length;
		return part.length;
	}

	override seek(offset: number, whence: "set" | "cur" | "end"): number {
		const from = whence === "set" ? 0 : whence === "cur" ? this.offset : this.device.size;
		this.offset = Math.max(0, from + offset);
		return this.offset;
	}

	stat(): Stat {
		return statOf(this.place);
	}
}
