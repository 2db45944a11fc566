"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useQueryString } from "@/lib/ui/query-state";
import { showHidden } from "@/lib/ui/show-hidden";
import { findWrongParams } from "./filter-params";

/** Of a text that somebody wrote into an address so much is repeated. */
const MOST_SHOWN = 80;

/**
 * Says what in the address narrows nothing, because there is no such filter or value (any more): else one would take the
 * list for what was asked for. Old links and saved views open with it all the same.
 */
export function WrongParams() {
	const t = useTranslations("scaleOuts.wrong");
	const { search, change } = useQueryString();
	const wrong = findWrongParams(new URLSearchParams(search));
	if (wrong.length === 0) {
		return null;
	}
	const remove = () =>
		change((left) => {
			for (const { name } of wrong) {
				left.delete(name);
			}
		}, "replace");
	return (
		<Alert
			tone="warning"
			title={t("title")}
			className="m-3"
			actions={
				<Button size="sm" onClick={() => void remove()}>
					{t("remove")}
				</Button>
			}
		>
			<ul className="grid gap-0.5">
				{wrong.map(({ name, value, problem }) => (
					<li key={`${name} ${value} ${problem}`}>
						<code className="break-all font-mono text-xs">{showHidden(`${name}=${value}`.slice(0, MOST_SHOWN))}</code>{" "}
						{t(problem)}
					</li>
				))}
			</ul>
		</Alert>
	);
}
