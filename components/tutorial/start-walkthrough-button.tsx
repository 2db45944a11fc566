"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTimeZone, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { RequestError } from "@/components/console/request-error";
import { useConsoleAction } from "@/components/console/use-console-action";
import type { ActionError } from "@/lib/actions/action-result";
import { createWalkthroughAction } from "@/lib/actions/tutorial-actions";
import { formatDateTime } from "@/lib/i18n/format";
import { defaultTimeZone } from "@/lib/i18n/preferences";
import type { WayId } from "@/lib/tutorial/ways";
import { stepHref } from "./step-href";

/** Begins a walkthrough of a way and opens its first step. */
export function StartWalkthroughButton({
	way,
	label,
	variant = "secondary",
}: {
	way: WayId;
	label: string;
	variant?: "primary" | "secondary";
}) {
	const t = useTranslations("tutorialWays.list");
	const timeZone = useTimeZone() ?? defaultTimeZone;
	const router = useRouter();
	const create = useConsoleAction(createWalkthroughAction);
	const [refusal, setRefusal] = useState<ActionError>();
	const [isPending, startTransition] = useTransition();
	const start = () =>
		startTransition(async () => {
			// As all other times are written.
			const title = t(`newTitle.${way}`, { time: formatDateTime(Date.now(), timeZone, "minute") });
			const result = await create({ title, way });
			if (result.ok) {
				router.push(stepHref(result.data.id, result.data.first));
			} else {
				setRefusal(result.error);
			}
		});
	return (
		<div className="grid gap-2">
			<ActionButton variant={variant} isPending={isPending} onClick={start} className="justify-self-start">
				<Plus aria-hidden />
				{label}
			</ActionButton>
			{refusal ? <RequestError error={refusal} /> : null}
		</div>
	);
}
