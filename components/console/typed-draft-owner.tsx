"use client";

import { createContext, type ReactNode, useContext } from "react";

const Owner = createContext("");

/**
 * Tells the drafts inside whose they are and of which region: another person who signs in in the same tab, and another
 * region at the same address, have theirs.
 */
export function TypedDraftOwner({ owner, children }: { owner: string; children: ReactNode }) {
	return <Owner value={owner}>{children}</Owner>;
}

export const useTypedDraftOwner = () => useContext(Owner);
