"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StatusBadge } from "@/components/console/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import { hasEnded } from "@/lib/tutorial/steps/verify/verdict";
import { hrefs } from "@/lib/ui/hrefs";
import { stepHref } from "../step-href";

/**
 * What a walk by user data came to. Nothing waits for user data, so a run knows of no script; what does know is the command
 * that the walk sent afterwards, and the instance's own log.
 */
export function UserDataVerdict({ view, instanceIds }: { view: WalkthroughView; instanceIds: readonly string[] }) {
	const t = useTranslations("tutorialWays.userData.outcome");
	const { result } = view.state.steps.verify;
	// A command that was sent to an instance of an earlier run says nothing of this one.
	const sent = result !== null && instanceIds.includes(result.instanceId) ? result : undefined;
	const link = (href: string) => (text: ReactNode) => <TextLink href={href}>{text}</TextLink>;
	const [first] = instanceIds;
	return (
		<div className="grid gap-1 text-sm">
			{sent === undefined ? null : <StatusBadge domain="invocation" status={sent.status} />}
			<p>
				{sent === undefined
					? t.rich("unknown", { step: link(stepHref(view.id, "verify")) })
					: t(hasEnded(sent.status) ? (sent.exitCode === 0 ? "succeeded" : "failed") : "pending", {
							instance: sent.instanceId,
							code: sent.exitCode ?? "–",
						})}
			</p>
			{first === undefined ? null : <p className="text-muted">{t.rich("log", { log: link(hrefs.instance(first)) })}</p>}
		</div>
	);
}
