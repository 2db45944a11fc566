import type { Context } from "../../core/context";
import type { JsonMap } from "../../expressions/value";
import { type InstancePatch, patchBaselines, patchStateKey, patchStates } from "./store";

/** The product action in which a baseline's script runs; what it prints is read here. */
export const PATCH_COMMAND = "ACS::ECS::RunCommandForApplyPatchBaseline";

/** Lists what there are newer packages for, a `name version` each. */
const PENDING = `pending() {
  if command -v yum >/dev/null 2>&1; then
    yum -q check-update 2>/dev/null | awk 'NF == 3 && $1 ~ /\\./ { print $1, $2 }'
  else
    apt-get -s upgrade 2>/dev/null | awk '/^Inst / { gsub(/[()\\[\\]]/, ""); print $2, $4 }'
  fi | sort
}`;

/** Tells which patches an instance lacks; the first line says what was done. */
export const SCAN_SCRIPT = `#!/bin/bash
${PENDING}
echo 'patch operation: scan'
pending | sed 's/^/patch Missing: /'`;

/** Installs the patches that an instance lacks, and tells which. */
export const INSTALL_SCRIPT = `#!/bin/bash
${PENDING}
before=$(mktemp)
pending > "$before"
if command -v yum >/dev/null 2>&1; then yum -y update; else apt-get update && apt-get -y upgrade; fi > /tmp/patches.log 2>&1
after=$(mktemp)
pending > "$after"
echo 'patch operation: install'
comm -23 "$before" "$after" | sed 's/^/patch Installed: /'
comm -12 "$before" "$after" | sed 's/^/patch Failed: /'
rm -f "$before" "$after"`;

const OPERATION = /^patch operation: (scan|install)$/m;
const PATCH = /^patch (Installed|Missing|Failed): (\S.{0,200})$/gm;
/** Most patches that are kept of an instance. */
const MAX_PATCHES = 1000;

/** What a script has told; undefined for the output of another command. Pure. */
export function readPatches(
	output: string,
	now: number,
): { readonly operation: "scan" | "install"; readonly patches: readonly InstancePatch[] } | undefined {
	const operation = OPERATION.exec(output)?.[1];
	if (operation !== "scan" && operation !== "install") {
		return undefined;
	}
	const patches = [...output.matchAll(PATCH)]
		.slice(0, MAX_PATCHES)
		.map(([, status = "", title = ""]): InstancePatch => {
			const known = status === "Installed" || status === "Failed" ? status : "Missing";
			return { title: title.trim(), status: known, ...(known === "Installed" && { installedAt: now }) };
		});
	return { operation, patches };
}

/** Keeps what a run of the patch command has told of its instance. What is no report leaves what was known before. */
export function takePatches(
	ctx: Context,
	run: {
		readonly regionId: string;
		readonly parameters: JsonMap;
		readonly outputs: JsonMap;
		readonly startedAt: number;
	},
): void {
	const { instanceId, regionId = run.regionId } = run.parameters;
	const found = readPatches(String(run.outputs["invocationOutput"] ?? ""), ctx.now);
	if (!found || typeof instanceId !== "string" || typeof regionId !== "string") {
		return;
	}
	const key = patchStateKey(regionId, instanceId);
	const before = ctx.tx.get(patchStates, key)?.patches ?? [];
	// What was installed earlier stays installed: a scan finds only what is missing.
	const told = new Set(found.patches.map(({ title }) => title));
	const kept = before.filter(({ title, status }) => status === "Installed" && !told.has(title));
	ctx.tx.put(patchStates, {
		key,
		regionId,
		instanceId,
		baselineId: defaultBaseline(ctx, regionId),
		operation: found.operation,
		startedAt: run.startedAt,
		endedAt: ctx.now,
		patches: [...found.patches, ...kept].slice(0, MAX_PATCHES),
	});
}

/** The id of the region's default baseline; empty when there is none. */
function defaultBaseline(ctx: Context, regionId: string): string {
	for (const row of ctx.tx.scan(patchBaselines, { index: "region", value: regionId })) {
		if (row.isDefault) {
			return row.id;
		}
	}
	return "";
}
