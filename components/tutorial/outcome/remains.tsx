"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { type Aftermath, aftermathOf, type Remainder } from "@/lib/tutorial/aftermath";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import { planTeardown, toRemove } from "@/lib/tutorial/teardown";
import { ResourceName } from "../resource-name";
import { TeardownButton } from "../teardown-button";

const TONES: Record<Remainder["cost"], Tone> = { billed: "warning", causes: "warning", free: "neutral" };

/** What stays in the account after a walk, what it costs, and what tidying up would do with each. */
export function Remains({ view }: { view: WalkthroughView }) {
	const t = useTranslations("tutorial.remains");
	const aftermath = aftermathOf(view.state);
	return (
		<Card
			title={t("title")}
			titleId="remains"
			description={t(view.target === "aliyun" ? "costs" : "noCosts")}
			bodyClassName="grid gap-3 p-4 *:min-w-0"
		>
			{aftermath.remainders.length === 0 ? <p className="text-muted text-sm">{t("nothing")}</p> : null}
			<ul className="grid gap-2.5">
				{aftermath.remainders.map((remainder) => (
					<RemainderRow key={`${remainder.resource.kind}/${remainder.resource.id}`} {...remainder} />
				))}
			</ul>
			<Unrecorded aftermath={aftermath} />
			<div>
				<TeardownButton
					walkthroughId={view.id}
					owned={planTeardown(view.state).map(toRemove)}
					hasUnheard={view.state.intents.length > 0}
				/>
			</div>
		</Card>
	);
}

function RemainderRow({ resource, cost, fate }: Remainder) {
	const t = useTranslations("tutorial.remains");
	const tKinds = useTranslations("tutorial.resources.kinds");
	return (
		<li className="grid gap-x-4 gap-y-0.5 text-sm sm:grid-cols-[9rem_minmax(0,1fr)_auto]" data-fate={fate}>
			<span className="text-muted">{tKinds(resource.kind)}</span>
			<span className="min-w-0">
				<ResourceName resource={resource} />
				<span className="block text-muted text-xs">{t(`fates.${fate}`)}</span>
			</span>
			<Badge tone={TONES[cost]} className="self-start justify-self-start">
				{t(`cost.${cost}`)}
			</Badge>
		</li>
	);
}

/** What the records do not hold. */
function Unrecorded({ aftermath: { leavesNetwork, leavesTemplateWork } }: { aftermath: Aftermath }) {
	const t = useTranslations("tutorial.remains");
	return (
		<>
			{leavesNetwork ? <p className="text-muted text-sm">{t("network")}</p> : null}
			{leavesTemplateWork ? <p className="text-muted text-sm">{t("templateWork")}</p> : null}
		</>
	);
}
