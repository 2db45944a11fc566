import { NotFoundNotice } from "@/components/console/not-found-notice";

export default function NotFound() {
	return (
		<main>
			<NotFoundNotice />
		</main>
	);
}
