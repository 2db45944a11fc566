import { IMAGE_TIME, imageOf } from "../images";
import { kernelOf } from "../images/releases";
import { type Checkpoint, loadCheckpoint } from "../kernel/checkpoint";
import { type BaseLayer, buildLayer } from "../kernel/layer";
import { Machine } from "../kernel/machine";
import type { Driver, MachineFacts, ResolveRemote, Userland } from "../kernel/sys";
import type { ProgramTable } from "../program";
import { boot, firstScriptPid } from "./boot";
import { bootedCheckpoint } from "./boot-template";
import { bundleOf } from "./bundle-source";

const layers = new Map<Userland, BaseLayer>();

/** The read-only files of an image, built once a worker. */
export function baseLayerOf(userland: Userland): BaseLayer {
	const known = layers.get(userland);
	if (known) {
		return known;
	}
	const built = buildLayer(imageOf(userland), IMAGE_TIME);
	layers.set(userland, built);
	return built;
}

/** What a machine is opened with beside its facts. */
export type Equipment = {
	readonly programs: ProgramTable;
	readonly resolveRemote?: ResolveRemote;
	readonly drivers?: ReadonlyMap<string, Driver>;
	readonly fault?: (error: unknown, program: string) => void;
};

/** A machine before anything runs on it. */
function bareMachine(facts: MachineFacts, equipment: Equipment): Machine {
	return new Machine({
		...equipment,
		facts,
		base: baseLayerOf(facts.userland),
		now: facts.bootedAt,
		seed: seedOf(facts),
		release: kernelOf[facts.userland].release,
		bundles: bundleOf,
	});
}

/**
 * Opens a machine: from a checkpoint of this very boot it goes on where it was; from an older one its disks are there and it
 * boots; without one it is its image after its first boot, at `at` (virtual ms), until when nobody has told it anything.
 */
export function openMachine(
	facts: MachineFacts,
	state: Checkpoint | undefined,
	equipment: Equipment,
	at = facts.bootedAt,
): Machine {
	if (state) {
		const machine = bareMachine(facts, equipment);
		if (!loadCheckpoint(machine, state)) {
			boot(machine);
		}
		return machine;
	}
	// What user data does is each machine's own.
	const template =
		facts.userData === undefined
			? bootedCheckpoint(facts, at, (other) => firstBoot(bareMachine(other, equipment), at))
			: undefined;
	const machine = bareMachine(facts, equipment);
	if (!template) {
		return firstBoot(machine, at);
	}
	const { seed } = machine.random;
	loadCheckpoint(machine, template);
	machine.random.seed = seed;
	machine.lastPid = Math.max(machine.lastPid, firstScriptPid(machine));
	return machine;
}

function firstBoot(machine: Machine, at: number): Machine {
	machine.placeBundle("first-boot");
	boot(machine);
	machine.run(at);
	return machine;
}

/** An FNV-1a hash of what makes an instance and its boot one of a kind. */
function seedOf(facts: MachineFacts): number {
	let hash = 0x811c9dc5;
	for (const char of `${facts.instanceId}/${facts.boot}/${facts.bootedAt}`) {
		hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
	}
	return hash;
}
