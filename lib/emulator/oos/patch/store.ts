import type { Context } from "../../core/context";
import { table } from "../../kernel/store";
import { oosErrors } from "../errors";
import type { Tags } from "../store";

/** A patch baseline (补丁基线): which patches of an operating system are to be installed. */
export type PatchBaselineRow = {
	readonly key: string;
	readonly regionId: string;
	readonly id: string;
	readonly name: string;
	readonly description: string;
	readonly operationSystem: string;
	/** JSON text as given. */
	readonly approvalRules: string;
	readonly approvedPatches: readonly string[];
	readonly approvedPatchesEnableNonSecurity: boolean;
	readonly rejectedPatches: readonly string[];
	readonly rejectedPatchesAction: string;
	readonly sources: readonly string[];
	readonly isDefault: boolean;
	readonly resourceGroupId: string;
	readonly tags: Tags;
	readonly createdBy: string;
	readonly createdAt: number;
	readonly updatedBy: string;
	readonly updatedAt: number;
};

export const patchBaselines = table<PatchBaselineRow>("oos.patch-baseline", (row) => row.key, {
	region: (row) => row.regionId,
});

export function baselineKey(regionId: string, name: string): string {
	return `${regionId}/${name}`;
}

/** The baseline of this name in the region. Throws EntityNotExists.PatchBaseline. */
export function requireBaseline(ctx: Context, name: string): PatchBaselineRow {
	const row = ctx.tx.get(patchBaselines, baselineKey(ctx.regionId, name));
	if (!row) {
		throw oosErrors.entityNotFound("PatchBaseline", name);
	}
	return row;
}

/** One patch of an instance, as its latest scan or installation found it. */
export type InstancePatch = {
	readonly title: string;
	readonly status: "Installed" | "Missing" | "Failed";
	readonly installedAt?: number;
};

/** What the latest run of a patch baseline found of an instance. */
export type PatchStateRow = {
	readonly key: string;
	readonly regionId: string;
	readonly instanceId: string;
	readonly baselineId: string;
	readonly operation: "scan" | "install";
	readonly startedAt: number;
	readonly endedAt: number;
	readonly patches: readonly InstancePatch[];
};

export const patchStates = table<PatchStateRow>("oos.patch-state", (row) => row.key, {
	region: (row) => row.regionId,
	instance: (row) => row.instanceId,
});

/** Key of an instance's patch state. */
export function patchStateKey(regionId: string, instanceId: string): string {
	return `${regionId}/${instanceId}`;
}
