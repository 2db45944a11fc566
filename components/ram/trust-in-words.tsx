"use client";

import { useMemo } from "react";
import { trustedParties } from "@/lib/forms/trust-policy";
import { TrustedParties } from "./trusted-parties";

/** Who may assume a role, in words, from the trust policy's text as it is being written. */
export function TrustInWords({ document, ownAccountId }: { document: string; ownAccountId?: string | undefined }) {
	const parties = useMemo(() => trustedParties(document), [document]);
	return <TrustedParties parties={parties} ownAccountId={ownAccountId} />;
}
