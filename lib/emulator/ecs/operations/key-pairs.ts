import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { regionalId, regionId, tagParams, tagsOf } from "../fields";
import { keyPairErrors } from "../key-pair/errors";
import { addKeyPair } from "../key-pair/key-pair";
import type { MakeKey } from "../key-pair/make-key";
import { instances, keyPairs } from "../tables";

const keyPairName = param.string({
	min: 2,
	max: 128,
	pattern: /^(?!https?:\/\/)\p{L}[\p{L}\p{N}:_.-]*$/u,
	error: { code: "InvalidKeyPairName.Malformed", message: "Specified Key Pair name is not valid." },
});

const newKeyPair = {
	RegionId: regionId,
	KeyPairName: keyPairName,
	ResourceGroupId: param.string().optional(),
	Tag: tagParams,
} as const;

/** CreateKeyPair: makes a key, keeps its public half and answers the private one, this once. */
export function createKeyPairWith(makeKey: MakeKey) {
	return ecsOperation({
		action: "CreateKeyPair",
		input: params(newKeyPair),
		output: lazyObject(() => ({
			KeyPairId: z.string(),
			KeyPairName: z.string(),
			KeyPairFingerPrint: z.string(),
			PrivateKeyBody: z.string(),
		})),
		errors: ["KeyPair.AlreadyExist", "QuotaExceed.KeyPair", "Duplicate.TagKey", "InvalidResourceGroup.NotFound"],
		authorize: (input, ctx) => ecsPermission(ctx, "CreateKeyPair", "keypair/*", tagsOf(input.Tag)),
		handle: (input, ctx) => {
			if (ctx.tx.get(keyPairs, `${ctx.regionId}/${input.KeyPairName}`)) {
				throw keyPairErrors.exists();
			}
			const { privateKey, publicKey } = makeKey();
			const row = addKeyPair(ctx, {
				name: input.KeyPairName,
				publicKey,
				resourceGroupId: input.ResourceGroupId,
				tags: tagsOf(input.Tag),
			});
			return {
				KeyPairId: regionalId(ctx, "ssh"),
				KeyPairName: row.keyPairName,
				KeyPairFingerPrint: row.fingerPrint,
				PrivateKeyBody: privateKey,
			};
		},
	});
}

/** ImportKeyPair: keeps a public key that was made elsewhere. */
export const importKeyPair = ecsOperation({
	action: "ImportKeyPair",
	input: params(() => ({ ...newKeyPair, PublicKeyBody: param.string({ min: 1, max: 8192 }) })),
	output: lazyObject(() => ({ KeyPairName: z.string(), KeyPairFingerPrint: z.string() })),
	errors: [
		"KeyPair.AlreadyExist",
		"QuotaExceed.KeyPair",
		"InvalidPublicKeyBody.Malformed",
		"Duplicate.TagKey",
		"InvalidResourceGroup.NotFound",
	],
	authorize: (input, ctx) => ecsPermission(ctx, "ImportKeyPair", "keypair/*", tagsOf(input.Tag)),
	handle: (input, ctx) => {
		const row = addKeyPair(ctx, {
			name: input.KeyPairName,
			publicKey: input.PublicKeyBody,
			resourceGroupId: input.ResourceGroupId,
			tags: tagsOf(input.Tag),
		});
		return { KeyPairName: row.keyPairName, KeyPairFingerPrint: row.fingerPrint };
	},
});

/** DeleteKeyPairs: forgets key pairs that no instance uses; a name that is not there is passed over. */
export const deleteKeyPairs = ecsOperation({
	action: "DeleteKeyPairs",
	input: params(() => ({
		RegionId: regionId,
		KeyPairNames: param.json(z.array(z.string()).min(1).max(100), {
			error: {
				code: "InvalidKeyPairNames.ValueNotSupported",
				message: 'The specified parameter "KeyPairNames" is not valid.',
			},
		}),
	})),
	output: z.object({}),
	errors: ["InvalidKeyPairNames.ValueNotSupported", "InvalidParameter.KeypairAlreadyAttachedInstance"],
	authorize: (input, ctx) => input.KeyPairNames.map((name) => ecsPermission(ctx, "DeleteKeyPairs", `keypair/${name}`)),
	handle: (input, ctx) => {
		for (const name of input.KeyPairNames) {
			if (ctx.tx.count(instances, "keyPair", `${ctx.regionId}/${name}`) > 0) {
				throw keyPairErrors.isAttached();
			}
			ctx.tx.delete(keyPairs, `${ctx.regionId}/${name}`);
		}
		return {};
	},
});
