"use client";

import { useTranslations } from "next-intl";
import { createContext, Fragment, type ReactNode, useContext, useLayoutEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { type TypedDraft, typedDraftOf } from "@/lib/ui/typed-draft";
import { useTypedDraftOwner } from "./typed-draft-owner";

const DraftPlace = createContext<TypedDraft | null>(null);

/** Where a form keeps what is typed; null where nothing keeps it, or something else does. */
export const useTypedDraft = () => useContext(DraftPlace);

/**
 * Keeps what is typed in the forms in it until it is sent, by its owner, the page's address and `name`: a reload, Back and
 * Forward, and a key that closes a window show it again, with a way to begin anew.
 */
export function KeepsTyped({ name, children }: { name: string; children: ReactNode }) {
	const t = useTranslations("common.typed");
	const owner = useTypedDraftOwner();
	const [draft] = useState(() =>
		typedDraftOf(
			() => window.sessionStorage,
			() => `${owner} ${window.location.pathname}${window.location.search} ${name}`,
		),
	);
	const [isRestored, setRestored] = useState(false);
	const [round, setRound] = useState(0);
	// Not while it is drawn: as long as a navigation goes on, the address is that of the page before.
	useLayoutEffect(() => setRestored(draft.isKept()), [draft]);
	return (
		<DraftPlace value={draft}>
			{isRestored ? (
				<p className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-info-soft px-3 py-1.5 text-sm">
					{t("restored")}
					<Button
						variant="link"
						size="inline"
						onClick={() => {
							draft.clear();
							setRestored(false);
							setRound(round + 1);
						}}
					>
						{t("discard")}
					</Button>
				</p>
			) : null}
			{/* Beginning anew makes the forms anew. */}
			<Fragment key={round}>{children}</Fragment>
		</DraftPlace>
	);
}
