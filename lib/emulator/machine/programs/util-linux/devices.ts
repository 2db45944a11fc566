import type { Sys } from "../../kernel/sys";

/** Whether the tools are those of util-linux 2.23 (CentOS 7), whose messages differ. */
export function isOldUtil(sys: Sys): boolean {
	return sys.machine.facts.userland === "centos7";
}

/** Uuid of the system disk's file system, as /etc/fstab of the images names it. */
const ROOT_UUIDS = {
	centos7: "b98386f1-e6a8-44e3-9ce1-a50e59d9a170",
	alinux3: "3d3b316a-529e-484a-9895-e785fdde5365",
	ubuntu2204: "fe24f3b8-1cf6-4f8d-9fb2-8cd3e4e7a5b1",
	debian12: "c8f70b4d-8b2c-4d29-8a6a-cb3c2c6cdc1e",
} as const;

export type Device = {
	readonly path: string;
	readonly size: number;
	readonly serial?: string | undefined;
	readonly format: { readonly type: string; readonly uuid: string; readonly label: string } | undefined;
};

/** Block devices with what is on them; the system disk's partition holds the root file system. */
export function devicesOf(sys: Sys): Device[] {
	return sys.machine.disks
		.list()
		.map((device) =>
			device.path === "/dev/vda1" && !device.format
				? { ...device, format: { type: "ext4", uuid: ROOT_UUIDS[sys.machine.facts.userland], label: "" } }
				: device,
		);
}

/** The device that a word names: a path, UUID=, LABEL=; undefined when there is none. */
export function deviceOf(sys: Sys, word: string): string | undefined {
	const [, kind, value = ""] = /^(UUID|LABEL|PARTUUID)="?([^"]*)"?$/.exec(word) ?? [];
	if (kind !== undefined) {
		return devicesOf(sys).find(({ format }) => (kind === "LABEL" ? format?.label : format?.uuid) === value)?.path;
	}
	try {
		const path = sys.realpath(word);
		return sys.machine.disks.sizeOf(path) === undefined ? undefined : path;
	} catch {
		return undefined;
	}
}

/** A random version 4 UUID from the machine's own sequence. */
export function makeUuid(sys: Sys): string {
	const bytes = Uint8Array.from(sys.randomBytes(16));
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = Buffer.from(bytes).toString("hex");
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
