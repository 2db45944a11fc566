import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { type InstancePatch, type PatchStateRow, patchStateKey, patchStates } from "../patch/store";
import { onEverything, pageOf, pagingParams } from "./fields";

const BY_TEMPLATE = "Known is what ACS::ECS::ApplyPatchBaseline found on instances with Linux.";
const UNTOLD = "Severity, classification and knowledge base of a patch stay empty.";

/** ListInstancePatchStates: how many patches instances have and lack, as their latest runs found. */
export const listInstancePatchStates = operation({
	action: "ListInstancePatchStates",
	input: params(() => ({
		InstanceIds: param.json(z.array(z.string()).max(50)).optional(),
		...pagingParams(1),
		RegionId: param.string().optional(),
	})),
	output: lazyObject(() => ({
		InstancePatchStates: z.array(
			z.object({
				BaselineId: z.string(),
				FailedCount: z.string(),
				InstalledCount: z.string(),
				InstalledOtherCount: z.string(),
				InstalledPendingRebootCount: z.string(),
				InstalledRejectedCount: z.string(),
				InstanceId: z.string(),
				MissingCount: z.string(),
				OperationEndTime: z.string(),
				OperationStartTime: z.string(),
				OperationType: z.string(),
				OwnerInformation: z.string(),
				PatchGroup: z.string(),
			}),
		),
		MaxResults: z.number(),
		NextToken: z.string(),
	})),
	errors: ["InvalidParameter"],
	missing: [BY_TEMPLATE],
	authorize: () => onEverything("ListInstancePatchStates"),
	handle(asked, ctx) {
		const rows = filtered(
			ctx.tx.scan(patchStates, { index: "region", value: ctx.regionId }),
			(row) => asked.InstanceIds?.includes(row.instanceId) ?? true,
		);
		const page = pageOf(rows, asked);
		return {
			InstancePatchStates: page.rows.map(stateView),
			MaxResults: asked.MaxResults,
			NextToken: page.NextToken,
		};
	},
});

function stateView(row: PatchStateRow) {
	const count = (status: InstancePatch["status"]) =>
		String(row.patches.filter((patch) => patch.status === status).length);
	return {
		BaselineId: row.baselineId,
		FailedCount: count("Failed"),
		InstalledCount: count("Installed"),
		InstalledOtherCount: "0",
		InstalledPendingRebootCount: "0",
		InstalledRejectedCount: "0",
		InstanceId: row.instanceId,
		MissingCount: count("Missing"),
		OperationEndTime: isoSeconds(row.endedAt),
		OperationStartTime: isoSeconds(row.startedAt),
		OperationType: row.operation,
		OwnerInformation: "",
		PatchGroup: "",
	};
}

/** ListInstancePatches: the patches of an instance, as its latest run found. */
export const listInstancePatches = operation({
	action: "ListInstancePatches",
	input: params(() => ({
		InstanceId: param.string().optional(),
		...pagingParams(1),
		PatchStatuses: param.json(z.array(z.string())).optional(),
		RegionId: param.string().optional(),
	})),
	output: lazyObject(() => ({
		MaxResults: z.number(),
		NextToken: z.string(),
		Patches: z.array(
			z.object({
				Classification: z.string(),
				InstalledTime: z.string(),
				KBId: z.string(),
				Severity: z.string(),
				Status: z.string(),
				Title: z.string(),
			}),
		),
	})),
	errors: ["InvalidParameter"],
	missing: [BY_TEMPLATE, UNTOLD],
	authorize: () => onEverything("ListInstancePatches"),
	handle(asked, ctx) {
		const row = ctx.tx.get(patchStates, patchStateKey(ctx.regionId, asked.InstanceId ?? ""));
		const wanted = (row?.patches ?? []).filter(({ status }) => asked.PatchStatuses?.includes(status) ?? true);
		const page = pageOf(wanted, asked);
		return {
			MaxResults: asked.MaxResults,
			NextToken: page.NextToken,
			Patches: page.rows.map(({ title, status, installedAt }) => ({
				Classification: "",
				InstalledTime: installedAt === undefined ? "" : isoSeconds(installedAt),
				KBId: "",
				Severity: "",
				Status: status,
				Title: title,
			})),
		};
	},
});
