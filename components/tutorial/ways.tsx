import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { WAY_IDS, type WayId } from "@/lib/tutorial/ways";
import { StartWalkthroughButton } from "./start-walkthrough-button";

/** The ways to have a script run on new instances: what each is for, where it ends, and where it begins. */
export function Ways() {
	const t = useTranslations("tutorialPaths.ways");
	const tList = useTranslations("tutorial.list");
	const begins: Readonly<Record<WayId, ReactNode>> = {
		hook: <StartWalkthroughButton way="hook" label={tList("start")} variant="primary" />,
		scaleIn: <StartWalkthroughButton way="scaleIn" label={t("scaleIn.begin")} />,
		userData: <StartWalkthroughButton way="userData" label={t("userData.begin")} />,
		savedCommand: (
			<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
				<StartWalkthroughButton way="savedCommand" label={t("savedCommand.begin")} />
				<TextLink href="/ecs/commands">{t("savedCommand.manage")}</TextLink>
			</div>
		),
	};
	return (
		<section aria-label={t("title")} className="mb-4 grid items-stretch gap-4 *:min-w-0 lg:grid-cols-2">
			{WAY_IDS.map((way) => (
				<Card
					key={way}
					title={t(`${way}.title`)}
					className="flex flex-col"
					bodyClassName="grid flex-1 grid-rows-[auto_auto_1fr_auto] gap-2 p-4 text-sm"
				>
					<p>{t(`${way}.what`)}</p>
					<p className="text-muted">
						<span className="font-medium text-ink">{t("when")}</span> {t(`${way}.when`)}
					</p>
					<p className="text-muted">
						<span className="font-medium text-ink">{t("limits")}</span> {t(`${way}.limits`)}
					</p>
					<div className="pt-1">{begins[way]}</div>
				</Card>
			))}
		</section>
	);
}
