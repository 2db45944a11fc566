import type { Context } from "../../core/context";
import type { Tag } from "../../core/tags";
import { checkResourceGroup } from "../check-resource-group";
import { type KeyPairRow, keyPairs } from "../tables";
import { keyPairErrors } from "./errors";
import { fingerPrintOf, readPublicKey } from "./public-key";

/** Key pairs of one region (CreateKeyPair reference). */
const KEY_PAIRS_PER_REGION = 500;

/** The key pair of a name in the call's region; InvalidKeyPairName.NotFound when there is none. */
export function requireKeyPair(ctx: Context, name: string): KeyPairRow {
	const row = ctx.tx.get(keyPairs, `${ctx.regionId}/${name}`);
	if (!row) {
		throw keyPairErrors.notFound();
	}
	return row;
}

/** Stores a new key pair. Names are given once in a region. */
export function addKeyPair(
	ctx: Context,
	wanted: {
		readonly name: string;
		readonly publicKey: string;
		readonly resourceGroupId: string | undefined;
		readonly tags: readonly Tag[];
	},
): KeyPairRow {
	const blob = readPublicKey(wanted.publicKey);
	if (!blob) {
		throw keyPairErrors.publicKey();
	}
	if (ctx.tx.get(keyPairs, `${ctx.regionId}/${wanted.name}`)) {
		throw keyPairErrors.exists();
	}
	if (ctx.tx.count(keyPairs, "region", ctx.regionId) >= KEY_PAIRS_PER_REGION) {
		throw keyPairErrors.quota();
	}
	checkResourceGroup(ctx, wanted.resourceGroupId);
	const row: KeyPairRow = {
		keyPairName: wanted.name,
		regionId: ctx.regionId,
		fingerPrint: fingerPrintOf(blob),
		publicKey: wanted.publicKey.trim(),
		resourceGroupId: wanted.resourceGroupId ?? "",
		tags: wanted.tags,
		createdAt: ctx.now,
	};
	ctx.tx.put(keyPairs, row);
	return row;
}
