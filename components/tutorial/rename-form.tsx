"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { RequestError } from "@/components/console/request-error";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Input } from "@/components/ui/input";
import type { ActionError } from "@/lib/actions/action-result";
import { renameWalkthroughAction } from "@/lib/actions/tutorial-actions";

/** Gives a walkthrough a name of one's own. */
export function RenameForm({ walkthroughId, title }: { walkthroughId: string; title: string }) {
	const t = useTranslations("tutorial.overview");
	const rename = useConsoleAction(renameWalkthroughAction, t("renamed"));
	const [name, setName] = useState(title);
	const [refusal, setRefusal] = useState<ActionError>();
	const [isPending, startTransition] = useTransition();
	const submit = (event: FormEvent) => {
		event.preventDefault();
		startTransition(async () => {
			const result = await rename({ walkthroughId, title: name });
			setRefusal(result.ok ? undefined : result.error);
		});
	};
	return (
		<form onSubmit={submit} className="grid gap-2">
			<div className="flex gap-2">
				<Input
					aria-label={t("name")}
					value={name}
					maxLength={80}
					required
					onChange={(event) => setName(event.target.value)}
				/>
				<ActionButton type="submit" isPending={isPending} disabled={name.trim() === "" || name === title}>
					{t("rename")}
				</ActionButton>
			</div>
			{refusal ? <RequestError error={refusal} /> : null}
		</form>
	);
}
