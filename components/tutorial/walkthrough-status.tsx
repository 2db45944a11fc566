"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { WalkthroughStatus } from "@/lib/tutorial/status";

const tones: Record<WalkthroughStatus, Tone> = {
	new: "neutral",
	"in-progress": "info",
	failed: "danger",
	done: "success",
	"torn-down": "neutral",
};

/** How a walkthrough stands, in a word. */
export function WalkthroughStatusBadge({ status }: { status: WalkthroughStatus }) {
	const t = useTranslations("tutorial.status");
	return (
		<Badge tone={tones[status]} data-status={status}>
			{t(status)}
		</Badge>
	);
}
