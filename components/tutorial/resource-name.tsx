import { TextLink } from "@/components/ui/text-link";
import type { Resource } from "@/lib/tutorial/state";
import { resourceHref } from "./resource-href";

/** A resource of a walkthrough by its name, with the way to its page where it stands and has one. */
export function ResourceName({ resource }: { resource: Resource }) {
	const href = resource.status === "present" ? resourceHref(resource) : undefined;
	return href === undefined ? (
		<span className="break-all">{resource.name}</span>
	) : (
		<TextLink href={href} className="break-all">
			{resource.name}
		</TextLink>
	);
}
