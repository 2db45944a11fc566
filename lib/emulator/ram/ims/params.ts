import { param } from "../../core/params";
import { LENGTH_LIMITS } from "../errors";

const PROVIDER_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;
const CLIENT_ID = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/;
/** As long as the SHA-1 of a certificate in hex; that it is hex is not asked (Terraform's own tests hold one that is not). */
const FINGERPRINT = /^[0-9A-Za-z]{40}$/;

/** Texts in one parameter, separated by commas, each of a form. */
const separated = (form: RegExp) =>
	param.string().refine((text) => text === "" || text.split(",").every((one) => form.test(one)));

/** The parameters of identity providers, with their limits (API reference, CreateOIDCProvider and CreateSAMLProvider). */
export const providerParam = {
	samlName: () => param.string({ min: 1, max: LENGTH_LIMITS["SAMLProviderName"] ?? 128, pattern: PROVIDER_NAME }),
	oidcName: () => param.string({ min: 1, max: LENGTH_LIMITS["OIDCProviderName"] ?? 128, pattern: PROVIDER_NAME }),
	description: () => param.string({ max: 256 }),
	/** https alone, without query, fragment or user. */
	issuerUrl: () => param.string({ max: 255, pattern: /^https:\/\/[^\s?#@/]+(\/[^\s?#@]*)?$/ }),
	clientIds: () => separated(CLIENT_ID),
	clientId: () => param.string({ pattern: CLIENT_ID }),
	fingerprints: () => separated(FINGERPRINT),
	fingerprint: () => param.string({ pattern: FINGERPRINT }),
	/** Hours. */
	issuanceLimit: () => param.integer({ min: 1, max: 168 }),
	/** The base64 of a SAML metadata document. */
	metadata: () => param.string({ max: 131_072 }).refine(isMetadata),
};

function isMetadata(text: string): boolean {
	return (
		/^[A-Za-z0-9+/\s]*={0,2}$/.test(text) &&
		/<(?:[\w-]+:)?EntityDescriptor[\s>]/.test(Buffer.from(text, "base64").toString())
	);
}

/** The parts of a text that commas separate; none of an empty text. */
export function splitList(text: string): readonly string[] {
	return text === "" ? [] : [...new Set(text.split(","))];
}
