import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission, instancePermissions } from "../ecs-operation";
import { ecsParamErrors } from "../errors";
import { regionId } from "../fields";
import { requireInstance, updateInstance } from "../instance";
import { requireKeyPair } from "../key-pair/key-pair";
import type { InstanceRow } from "../tables";

const input = params(() => ({
	RegionId: regionId,
	KeyPairName: param.string({ min: 1 }),
	InstanceIds: param.json(z.array(z.string()).min(1).max(50), { error: ecsParamErrors.instanceIdsMalformed }),
}));

// FailCount and Success are texts in the model of these two operations.
const output = lazyObject(() => ({
	KeyPairName: z.string(),
	TotalCount: z.string(),
	FailCount: z.string(),
	Results: z.object({
		Result: z.array(z.object({ InstanceId: z.string(), Success: z.string(), Code: z.string(), Message: z.string() })),
	}),
}));

const permissionsOf = (action: string) => (query: z.output<typeof input>, ctx: Context) => [
	...instancePermissions(ctx, action, query.InstanceIds),
	ecsPermission(ctx, action, `keypair/${query.KeyPairName}`),
];

function answerOf(
	name: string,
	results: ReadonlyArray<{ readonly id: string; readonly failure?: string | undefined }>,
) {
	return {
		KeyPairName: name,
		TotalCount: String(results.length),
		FailCount: String(results.filter(({ failure }) => failure !== undefined).length),
		Results: {
			Result: results.map(({ id, failure }) => ({
				InstanceId: id,
				Success: String(failure === undefined),
				Code: failure === undefined ? "200" : "403",
				Message: failure ?? "successful",
			})),
		},
	};
}

const errors = ["InvalidKeyPairName.NotFound", "InvalidInstanceId.NotFound"] as const;

/** AttachKeyPair: instances get the key in place of the one that they had; one that runs takes it at its next boot. */
export const attachKeyPair = ecsOperation({
	action: "AttachKeyPair",
	input,
	output,
	errors,
	authorize: permissionsOf("AttachKeyPair"),
	handle: (query, ctx) => {
		const { keyPairName } = requireKeyPair(ctx, query.KeyPairName);
		const rows = query.InstanceIds.map((id) => requireInstance(ctx, id));
		return answerOf(
			keyPairName,
			rows.map((row) => ({ id: updateInstance(ctx, row, { keyPairName }).instanceId })),
		);
	},
});

/** DetachKeyPair: instances go without the key; for one that has another or none, that is told and nothing happens. */
export const detachKeyPair = ecsOperation({
	action: "DetachKeyPair",
	input,
	output,
	errors,
	authorize: permissionsOf("DetachKeyPair"),
	handle: (query, ctx) => {
		const { keyPairName } = requireKeyPair(ctx, query.KeyPairName);
		const detach = (row: InstanceRow) => {
			if (row.keyPairName !== keyPairName) {
				return { id: row.instanceId, failure: "The specified key pair is not attached to the instance." };
			}
			return { id: updateInstance(ctx, row, { keyPairName: "" }).instanceId };
		};
		return answerOf(keyPairName, query.InstanceIds.map((id) => requireInstance(ctx, id)).map(detach));
	},
});
