import type { Product } from "../../core/product";
import { ramErrors } from "../errors";
import { getAccessKeyPolicy, setAccessKeyPolicy } from "./access-key-policy";
import { listOperation } from "./oidc-providers";
import { createOIDCProvider } from "./operations/create-oidc-provider";
import { createSAMLProvider } from "./operations/create-saml-provider";
import { deleteOIDCProvider } from "./operations/delete-oidc-provider";
import { deleteSAMLProvider } from "./operations/delete-saml-provider";
import { getOIDCProvider } from "./operations/get-oidc-provider";
import { getSAMLProvider } from "./operations/get-saml-provider";
import { listOIDCProviders } from "./operations/list-oidc-providers";
import { listSAMLProviders } from "./operations/list-saml-providers";
import { updateOIDCProvider } from "./operations/update-oidc-provider";
import { updateSAMLProvider } from "./operations/update-saml-provider";
import { getPasswordPolicy, getSecurityPreference, setPasswordPolicy, setSecurityPreference } from "./settings";

/** Identity Management Service 2019-08-15: the younger API of RAM's identities, on RAM's own rows. */
export const imsProduct: Product = {
	name: "ims",
	title: "Ims",
	versions: ["2019-08-15"],
	defaultFormat: "JSON",
	tables: [],
	operations: [
		listOperation({ action: "AddClientIdToOIDCProvider", parameter: "ClientId", of: "clientIds", isAdding: true }),
		listOperation({
			action: "AddFingerprintToOIDCProvider",
			parameter: "Fingerprint",
			of: "fingerprints",
			isAdding: true,
		}),
		createOIDCProvider,
		createSAMLProvider,
		deleteOIDCProvider,
		deleteSAMLProvider,
		getAccessKeyPolicy,
		getPasswordPolicy,
		getSecurityPreference,
		getOIDCProvider,
		getSAMLProvider,
		listOIDCProviders,
		listSAMLProviders,
		listOperation({
			action: "RemoveClientIdFromOIDCProvider",
			parameter: "ClientId",
			of: "clientIds",
			isAdding: false,
		}),
		listOperation({
			action: "RemoveFingerprintFromOIDCProvider",
			parameter: "Fingerprint",
			of: "fingerprints",
			isAdding: false,
		}),
		setAccessKeyPolicy,
		setPasswordPolicy,
		setSecurityPreference,
		updateOIDCProvider,
		updateSAMLProvider,
	],
	errors: ramErrors,
};
