import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { isoSeconds } from "../../core/time-format";
import { providerArn } from "../arns";
import { ramError } from "../errors";
import { type SamlProviderRow, samlProviders } from "../tables";

const text = z.string();
export const listedSamlProviderShape = lazyObject(() => ({
	SAMLProviderName: text,
	Arn: text,
	Description: text,
	CreateDate: text,
	UpdateDate: text,
}));
export const samlProviderShape = listedSamlProviderShape.extend({ AuthnSignAlgo: text.optional() });

/** A SAML provider as ListSAMLProviders prints it. */
export function listedSamlProviderView(row: SamlProviderRow, ctx: Context): z.output<typeof listedSamlProviderShape> {
	return {
		SAMLProviderName: row.name,
		Arn: providerArn("saml-provider", row.name, ctx),
		Description: row.description,
		CreateDate: isoSeconds(row.createdAt),
		UpdateDate: isoSeconds(row.updatedAt),
	};
}

/** A SAML provider as every other operation prints it, without its metadata. */
export function samlProviderView(row: SamlProviderRow, ctx: Context): z.output<typeof samlProviderShape> {
	const { signAlgorithm } = row;
	return {
		...listedSamlProviderView(row, ctx),
		...(signAlgorithm !== undefined && { AuthnSignAlgo: signAlgorithm }),
	};
}

/** The provider, or EntityNotExist.SAMLProvider. */
export function requireSamlProvider(name: string, ctx: Pick<Context, "tx">): SamlProviderRow {
	const row = ctx.tx.get(samlProviders, name);
	if (!row) {
		throw ramError("EntityNotExist.SAMLProvider");
	}
	return row;
}
