import { file, type ImageFile } from "./image-file";
import { ZONE_TABLE } from "./zone-table";

/** POSIX TZ rule of each zone of the tz database. */
const rules: ReadonlyMap<string, string> = new Map(
	ZONE_TABLE.trim()
		.split("\n")
		.flatMap((row) => {
			const [rule = "", ...zones] = row.split(" ");
			return zones.map((zone) => [zone, rule] as const);
		}),
);

/** Names of all zones, sorted as timedatectl lists them. */
export function zoneNames(): string[] {
	return [...rules.keys()].sort();
}

/** The files below /usr/share/zoneinfo. */
export function* zoneFiles(): Iterable<ImageFile> {
	for (const [zone, rule] of rules) {
		yield file(`/usr/share/zoneinfo/${zone}`, () => zoneFile(rule));
	}
	yield file("/usr/share/zoneinfo/tzdata.zi", "# version 2024a\n");
}

/**
 * A TZif file (RFC 8536, version 2) that holds the rule in force as its footer and no transitions: right for times of today
 * and the years to come.
 */
function zoneFile(rule: string): Uint8Array {
	const [, quoted, plain, offset = "0"] = /^(?:<([^>]+)>|([A-Za-z]+))([-+]?[\d:]+)/.exec(rule) ?? [];
	const name = quoted ?? plain ?? "UTC";
	const block = (isSecond: boolean) => {
		const header = Buffer.alloc(44);
		header.write("TZif2", 0, "latin1");
		header.writeUInt32BE(1, 36);
		header.writeUInt32BE(name.length + 1, 40);
		const type = Buffer.alloc(6);
		type.writeInt32BE(-secondsOf(offset), 0);
		return [
			header,
			type,
			Buffer.from(`${name}\0`, "latin1"),
			...(isSecond ? [Buffer.from(`\n${rule}\n`, "latin1")] : []),
		];
	};
	return Buffer.concat([...block(false), ...block(true)]);
}

function secondsOf(offset: string): number {
	const [hours = 0, minutes = 0, seconds = 0] = offset.replace(/^[-+]/, "").split(":").map(Number);
	return (offset.startsWith("-") ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
}
