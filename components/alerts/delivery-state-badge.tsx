"use client";

import { Ban, CircleCheck, CircleX, Clock3, LoaderCircle, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { DELIVERY_STATES, type DeliveryState } from "@/lib/alerts/choices";

const looks: Readonly<Record<DeliveryState, { tone: Tone; Icon: LucideIcon }>> = {
	waiting: { tone: "info", Icon: Clock3 },
	sending: { tone: "info", Icon: LoaderCircle },
	delivered: { tone: "success", Icon: CircleCheck },
	failed: { tone: "danger", Icon: CircleX },
	cancelled: { tone: "neutral", Icon: Ban },
};

/** How far a message has come, with a mark and a word. */
export function DeliveryStateBadge({ state }: { state: string }) {
	const t = useTranslations("alerts.states");
	const known = DELIVERY_STATES.find((one) => one === state);
	if (!known) {
		return <Badge>{state}</Badge>;
	}
	const { tone, Icon } = looks[known];
	return (
		<Badge tone={tone} data-delivery={known}>
			<Icon aria-hidden />
			{t(known)}
		</Badge>
	);
}
