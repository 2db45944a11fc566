import type { Checkpoint } from "../kernel/checkpoint";
import { saveRunning } from "../kernel/checkpoint";
import type { Machine } from "../kernel/machine";
import type { MachineFacts } from "../kernel/sys";

/** Words that stand for a machine's own in a template; nothing else says them. */
const PLACEHOLDERS = {
	instanceId: "i-zzzzTEMPLATEzzzz",
	hostName: "iZzzzTEMPLATEzzzzZ",
	privateIp: "203.0.113.251",
	macAddress: "00:16:3e:fd:fe:fc",
	serialNumber: "5ca1e000-0000-4000-8000-7e3b1a7e0000",
	vpcId: "vpc-zzzzTEMPLATEzzzz",
	vSwitchId: "vsw-zzzzTEMPLATEzzzz",
	ramRoleName: "",
} as const satisfies Partial<MachineFacts>;

/** Templates that are kept; instances of one scale-out boot at the same time and share one. */
const KEPT = 8;
const templates = new Map<string, string | undefined>();

/**
 * A freshly booted machine's checkpoint, made out of that of another of the same image, type and boot time: machines that
 * boot together differ in names and addresses alone. undefined when such a machine does not rest once it has booted.
 */
export function bootedCheckpoint(
	facts: MachineFacts,
	bootOne: (facts: MachineFacts) => Machine,
): Checkpoint | undefined {
	const { userland, imageId, instanceType, regionId, zoneId, accountId, bootedAt, boot, diskGiB, keyPair } = facts;
	const alike = [userland, imageId, instanceType, regionId, zoneId, accountId, bootedAt, boot, diskGiB, keyPair];
	const key = JSON.stringify(alike);
	if (!templates.has(key)) {
		const checkpoint = saveRunning(bootOne({ ...facts, ...PLACEHOLDERS, publicIp: undefined }));
		templates.set(key, checkpoint && JSON.stringify(checkpoint));
		const [oldest] = templates.keys();
		if (templates.size > KEPT && oldest !== undefined) {
			templates.delete(oldest);
		}
	}
	let text = templates.get(key);
	for (const [name, placeholder] of Object.entries(PLACEHOLDERS)) {
		if (placeholder !== "" && text?.includes(placeholder)) {
			text = text.replaceAll(placeholder, String(facts[name as keyof typeof PLACEHOLDERS]));
		}
	}
	return text === undefined ? undefined : (JSON.parse(text) as Checkpoint);
}
