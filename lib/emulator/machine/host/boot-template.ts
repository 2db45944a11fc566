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
	publicIp: "203.0.113.250",
} as const satisfies Partial<MachineFacts>;

const NAMED = Object.entries(PLACEHOLDERS);
const ANY = new RegExp(NAMED.map(([, placeholder]) => placeholder.replaceAll(".", "\\.")).join("|"), "g");
const FACT_OF = new Map(NAMED.map(([name, placeholder]) => [placeholder as string, name as keyof MachineFacts]));

/** Templates that are kept; instances of one scale-out boot at the same time and share one. */
const KEPT = 8;
const templates = new Map<string, Template | undefined>();

/**
 * The checkpoint of a machine that was booted and that nobody has told anything until `at` (virtual ms), made out of that of
 * another of the same image, type and times: such machines differ in names and addresses alone. undefined when such a
 * machine does not rest then.
 */
export function bootedCheckpoint(
	facts: MachineFacts,
	at: number,
	bootOne: (facts: MachineFacts) => Machine,
): Checkpoint | undefined {
	const { userland, imageId, instanceType, regionId, zoneId, accountId, bootedAt, boot, diskGiB, keyPair } = facts;
	const alike = [userland, imageId, instanceType, regionId, zoneId, accountId, bootedAt, boot, diskGiB, keyPair];
	// Disks are told apart by their serials, which are each machine's own: a checkpoint takes those of its facts.
	const dataDisks = (facts.dataDisks ?? []).map(({ device, gib }) => [device, gib]);
	// A public address opens the way to the internet, a role its door.
	const key = JSON.stringify([...alike, facts.ramRoleName, facts.publicIp !== undefined, at, dataDisks]);
	if (!templates.has(key)) {
		const publicIp = facts.publicIp === undefined ? undefined : PLACEHOLDERS.publicIp;
		const checkpoint = saveRunning(bootOne({ ...facts, ...PLACEHOLDERS, publicIp }));
		templates.set(key, checkpoint && new Template(checkpoint));
		const [oldest] = templates.keys();
		if (templates.size > KEPT && oldest !== undefined) {
			templates.delete(oldest);
		}
	}
	return templates.get(key)?.of(facts);
}

/** Parts of a checkpoint that machines change after they were opened from it; the others are only read. */
const CHANGED = new Set(["shared", "state"]);

/** A checkpoint in which placeholders stand for what is a machine's own. */
class Template {
	private readonly checkpoint: Checkpoint;
	/** Texts with a placeholder in them. */
	private readonly open = new Set<string>();
	/** Lists and records that each machine has for itself, because of a text in them or because it changes them. */
	private readonly own = new Set<object>();

	constructor(checkpoint: Checkpoint) {
		// A copy: what was saved still shares its parts with the machine that it is of.
		this.checkpoint = JSON.parse(JSON.stringify(checkpoint)) as Checkpoint;
		this.note(this.checkpoint, false);
	}

	/** Whether it is each machine's own, as all that is `changed`. */
	private note(value: unknown, changed: boolean): boolean {
		if (typeof value === "string") {
			if (value.search(ANY) >= 0) {
				this.open.add(value);
			}
			return this.open.has(value);
		}
		if (typeof value !== "object" || value === null) {
			return false;
		}
		let isOwn = changed;
		for (const [key, part] of Object.entries(value)) {
			const isNamed = this.note(key, false);
			isOwn = this.note(part, changed || CHANGED.has(key)) || isNamed || isOwn;
		}
		if (isOwn) {
			this.own.add(value);
		}
		return isOwn;
	}

	/** A machine's own copy, which it may change where machines do. */
	of(facts: MachineFacts): Checkpoint {
		const fill = (text: string) =>
			this.open.has(text) ? text.replace(ANY, (found) => String(facts[FACT_OF.get(found) ?? "hostName"])) : text;
		const copy = (value: unknown): unknown => {
			if (typeof value === "string") {
				return fill(value);
			}
			if (typeof value !== "object" || value === null || !this.own.has(value)) {
				return value;
			}
			if (Array.isArray(value)) {
				return value.map(copy);
			}
			const made: Record<string, unknown> = {};
			for (const [key, part] of Object.entries(value)) {
				made[fill(key)] = copy(part);
			}
			return made;
		};
		return copy(this.checkpoint) as Checkpoint;
	}
}
