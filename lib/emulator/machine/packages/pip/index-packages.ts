/** A package of the Python index: the newest versions that the index has for an interpreter, oldest first. */
export type IndexPackage = {
	readonly name: string;
	readonly versions: readonly string[];
	/** Directories or modules that it brings into site-packages. */
	readonly module: string;
	readonly requires: readonly string[];
	/** Commands that it puts into bin. */
	readonly scripts: readonly string[];
	readonly kilobytes: number;
	/** Whether its wheel is built for one platform. */
	readonly isBinary: boolean;
	readonly summary: string;
	readonly license: string;
};

/**
 * Popular packages, a line each: name | versions for Python 2.7 | for 3.6 | for 3.8 and later | module | requires |
 * commands | kB | summary | license. A `-` means that there is none; kB with `*` is a wheel for one platform.
 */
const ROWS = `
aiohttp | - | 3.8.6 | 3.9.5 | aiohttp | attrs yarl multidict frozenlist aiosignal | | 1200* | Async http client/server framework (asyncio) | Apache 2
aiosignal | - | 1.2.0 | 1.3.1 | aiosignal | frozenlist | | 8 | aiosignal: a list of registered asynchronous callbacks | Apache 2.0
aliyun-python-sdk-core | 2.13.36 | 2.15.1 | 2.15.1 | aliyunsdkcore | jmespath cryptography | | 535 | The core module of Aliyun Python SDK. | Apache
aliyun-python-sdk-ecs | 4.24.62 | 4.24.73 | 4.24.73 | aliyunsdkecs | aliyun-python-sdk-core | | 700 | The ecs module of Aliyun Python sdk. | Apache
ansible | 4.10.0 | 4.10.0 | 7.7.0 | ansible | jinja2 pyyaml cryptography packaging | ansible ansible-playbook ansible-galaxy | 34500 | Radically simple IT automation | GPLv3+
async-timeout | - | 4.0.2 | 4.0.3 | async_timeout | | | 6 | Timeout context manager for asyncio programs | Apache 2
attrs | 21.4.0 | 22.2.0 | 23.2.0 | attr | | | 60 | Classes Without Boilerplate | MIT
blinker | 1.6.3 | 1.5 | 1.8.2 | blinker | | | 9 | Fast, simple object-to-object and broadcast signaling | MIT License
boto3 | 1.17.112 | 1.23.10 | 1.34.131 | boto3 | botocore jmespath s3transfer | | 139 | The AWS SDK for Python | Apache License 2.0
botocore | 1.20.112 | 1.26.10 | 1.34.131 | botocore | jmespath python-dateutil urllib3 | | 12300 | Low-level, data-driven core of boto 3. | Apache License 2.0
certifi | 2021.10.8 | 2024.6.2 | 2024.6.2 | certifi | | | 164 | Python package for providing Mozilla's CA Bundle. | MPL-2.0
cffi | 1.15.1 | 1.15.1 | 1.16.0 | cffi | pycparser | | 444* | Foreign Function Interface for Python calling C code. | MIT
chardet | 4.0.0 | 5.0.0 | 5.2.0 | chardet | | chardetect | 199 | Universal character encoding detector | LGPL
charset-normalizer | - | 2.0.12 | 3.3.2 | charset_normalizer | | normalizer | 140* | The Real First Universal Charset Detector. | MIT
click | 7.1.2 | 8.0.4 | 8.1.7 | click | | | 97 | Composable command line interface toolkit | BSD-3-Clause
cryptography | 3.3.2 | 40.0.2 | 42.0.8 | cryptography | cffi | | 3900* | cryptography is a package which provides cryptographic recipes and primitives to Python developers. | Apache-2.0 OR BSD-3-Clause
django | 1.11.29 | 3.2.25 | 3.2.25 4.2.13 | django | asgiref sqlparse pytz | django-admin | 7900 | A high-level Python Web framework that encourages rapid development and clean, pragmatic design. | BSD-3-Clause
asgiref | - | 3.4.1 | 3.8.1 | asgiref | | | 23 | ASGI specs, helper code, and adapters | BSD-3-Clause
sqlparse | 0.4.4 | 0.4.4 | 0.5.0 | sqlparse | | sqlformat | 43 | A non-validating SQL parser. | BSD-3-Clause
pytz | 2024.1 | 2024.1 | 2024.1 | pytz | | | 505 | World timezone definitions, modern and historical | MIT
docker | 4.4.4 | 5.0.3 | 7.1.0 | docker | requests urllib3 | | 147 | A Python library for the Docker Engine API. | Apache-2.0
docker-compose | 1.26.2 | 1.29.2 | 1.29.2 | compose | docker pyyaml requests | docker-compose | 114 | Multi-container orchestration for Docker | Apache License 2.0
fastapi | - | 0.103.2 | 0.111.0 | fastapi | pydantic starlette typing-extensions | | 91 | FastAPI framework, high performance, easy to learn, fast to code, ready for production | MIT
flask | 1.1.4 | 2.0.3 | 2.3.3 3.0.3 | flask | werkzeug jinja2 itsdangerous click | flask | 101 | A simple framework for building complex web applications. | BSD-3-Clause
frozenlist | - | 1.2.0 | 1.4.1 | frozenlist | | | 240* | A list-like structure which implements collections.abc.MutableSequence | Apache 2
gevent | 21.12.0 | 22.10.2 | 24.2.1 | gevent | greenlet | | 6600* | Coroutine-based network library | MIT
greenlet | 2.0.2 | 2.0.2 | 3.0.3 | greenlet | | | 600* | Lightweight in-process concurrent programming | MIT License
gunicorn | 19.10.0 | 21.2.0 | 22.0.0 | gunicorn | packaging | gunicorn | 84 | WSGI HTTP Server for UNIX | MIT
h11 | - | 0.13.0 | 0.14.0 | h11 | | | 58 | A pure-Python, bring-your-own-I/O implementation of HTTP/1.1 | MIT
idna | 2.10 | 3.7 | 2.10 3.7 | idna | | | 66 | Internationalized Domain Names in Applications (IDNA) | BSD-3-Clause
itsdangerous | 1.1.0 | 2.0.1 | 2.2.0 | itsdangerous | | | 16 | Safely pass data to untrusted environments and back. | BSD-3-Clause
jinja2 | 2.11.3 | 3.0.3 | 3.1.4 | jinja2 | markupsafe | | 133 | A very fast and expressive template engine. | BSD-3-Clause
jmespath | 0.10.0 | 0.10.0 | 1.0.1 | jmespath | | jp.py | 20 | JSON Matching Expressions | MIT
markupsafe | 1.1.1 | 2.0.1 | 2.1.5 | markupsafe | | | 28* | Safely add untrusted strings to HTML/XML markup. | BSD-3-Clause
multidict | - | 5.2.0 | 6.0.5 | multidict | | | 160* | multidict implementation | Apache 2
mysqlclient | 1.4.6 | 2.1.1 | 2.2.4 | MySQLdb | | | 90* | Python interface to MySQL | GNU General Public License v2 or later (GPLv2+)
numpy | 1.16.6 | 1.19.5 | 1.24.4 1.26.4 | numpy | | f2py | 17300* | Fundamental package for array computing in Python | BSD-3-Clause
oss2 | 2.18.6 | 2.18.6 | 2.18.6 | oss2 | requests aliyun-python-sdk-core six | | 283 | Aliyun OSS (Object Storage Service) SDK | MIT
packaging | 20.9 | 21.3 | 24.1 | packaging | | | 53 | Core utilities for Python packages | Apache-2.0 or BSD-2-Clause
pandas | 0.24.2 | 1.1.5 | 1.5.3 2.2.2 | pandas | numpy python-dateutil pytz | | 12900* | Powerful data structures for data analysis, time series, and statistics | BSD-3-Clause
paramiko | 2.12.0 | 2.12.0 | 2.12.0 3.4.0 | paramiko | cryptography | | 225 | SSH2 protocol library | LGPL
pillow | 6.2.2 | 8.4.0 | 9.5.0 10.3.0 | PIL | | | 4400* | Python Imaging Library (Fork) | HPND
pip | 20.3.4 | 21.3.1 | 24.0 | pip | | pip pip3 | 2100 | The PyPA recommended tool for installing Python packages. | MIT
psutil | 5.9.8 | 5.9.8 | 5.9.8 | psutil | | | 288* | Cross-platform lib for process and system monitoring in Python. | BSD-3-Clause
psycopg2-binary | 2.8.6 | 2.9.5 | 2.9.9 | psycopg2 | | | 2900* | psycopg2 - Python-PostgreSQL Database Adapter | LGPL with exceptions
pycparser | 2.21 | 2.21 | 2.22 | pycparser | | | 117 | C parser in Python | BSD-3-Clause
pydantic | - | 1.9.2 | 1.10.17 2.7.4 | pydantic | typing-extensions | | 409 | Data validation using Python type hints | MIT
pymongo | 3.13.0 | 4.1.1 | 4.7.3 | pymongo | | | 670* | Python driver for MongoDB | Apache License, Version 2.0
pymysql | 0.10.1 | 1.0.2 | 1.1.1 | pymysql | | | 44 | Pure Python MySQL Driver | MIT License
pytest | 4.6.11 | 7.0.1 | 7.4.4 8.2.2 | pytest | packaging attrs | pytest py.test | 339 | pytest: simple powerful testing with Python | MIT
python-dateutil | 2.9.0 | 2.9.0 | 2.9.0 | dateutil | six | | 229 | Extensions to the standard Python datetime module | Dual License
python-dotenv | 0.18.0 | 0.20.0 | 1.0.1 | dotenv | | dotenv | 19 | Read key-value pairs from a .env file and set them as environment variables | BSD-3-Clause
pyyaml | 5.4.1 | 6.0.1 | 5.4.1 6.0.1 | yaml | | | 740* | YAML parser and emitter for Python | MIT
redis | 3.5.3 | 4.3.6 | 4.6.0 5.0.6 | redis | async-timeout | | 250 | Python client for Redis database and key-value store | MIT
requests | 2.27.1 | 2.27.1 | 2.31.0 2.32.3 | requests | certifi charset-normalizer idna urllib3 | | 64 | Python HTTP for Humans. | Apache 2.0
s3transfer | 0.4.2 | 0.5.2 | 0.10.1 | s3transfer | | | 82 | An Amazon S3 Transfer Manager | Apache License 2.0
setuptools | 44.1.1 | 59.6.0 | 69.5.1 70.1.0 | setuptools | | | 850 | Easily download, build, install, upgrade, and uninstall Python packages | MIT
shadowsocks | 2.8.2 | 2.8.2 | 2.8.2 | shadowsocks | | sslocal ssserver | 27 | A fast tunnel proxy that help you get through firewalls | http://www.apache.org/licenses/LICENSE-2.0
simplejson | 3.19.2 | 3.19.2 | 3.19.2 | simplejson | | | 130* | Simple, fast, extensible JSON encoder/decoder for Python | MIT License
six | 1.16.0 | 1.16.0 | 1.16.0 | six | | | 11 | Python 2 and 3 compatibility utilities | MIT
sqlalchemy | 1.4.52 | 1.4.52 | 1.4.52 2.0.30 | sqlalchemy | greenlet | | 1600* | Database Abstraction Library | MIT
starlette | - | 0.19.1 | 0.37.2 | starlette | typing-extensions | | 71 | The little ASGI library that shines. | BSD-3-Clause
supervisor | 4.2.5 | 4.2.5 | 4.2.5 | supervisor | | supervisord supervisorctl echo_supervisord_conf | 319 | A system for controlling process state under UNIX | BSD-derived
tornado | 5.1.1 | 6.1 | 6.4.1 | tornado | | | 430* | Tornado is a Python web framework and asynchronous networking library | Apache-2.0
tqdm | 4.64.1 | 4.64.1 | 4.66.4 | tqdm | | tqdm | 78 | Fast, Extensible Progress Meter | MPLv2.0, MIT Licences
typing-extensions | 3.10.0.2 | 4.1.1 | 4.12.2 | typing_extensions | | | 37 | Backported and Experimental Type Hints for Python 3.8+ | PSF
urllib3 | 1.26.18 | 1.26.18 | 1.26.18 2.2.2 | urllib3 | | | 121 | HTTP library with thread-safe connection pooling, file post, and more. | MIT
uvicorn | - | 0.16.0 | 0.30.1 | uvicorn | click h11 | uvicorn | 62 | The lightning-fast ASGI server. | BSD
virtualenv | 20.15.1 | 20.17.1 | 20.26.2 | virtualenv | | virtualenv | 3900 | Virtual Python Environment builder | MIT
werkzeug | 1.0.1 | 2.0.3 | 2.3.8 3.0.3 | werkzeug | markupsafe | | 227 | The comprehensive WSGI web application library. | BSD-3-Clause
wheel | 0.37.1 | 0.37.1 | 0.43.0 | wheel | | wheel | 65 | A built-package format for Python | MIT
yarl | - | 1.7.2 | 1.9.4 | yarl | idna multidict | | 320* | Yet another URL library | Apache-2.0
`;

const made = new Map<string, ReadonlyMap<string, IndexPackage>>();

/** A package's name as the index compares names (PEP 503). */
export function canonicalName(name: string): string {
	return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** What the index has for an interpreter ("2.7", "3.6", "3.11"), by canonical name. */
export function indexFor(python: string): ReadonlyMap<string, IndexPackage> {
	const column = python.startsWith("2") ? 1 : python === "3.6" ? 2 : 3;
	const known = made.get(String(column));
	if (known) {
		return known;
	}
	const found = new Map<string, IndexPackage>();
	for (const row of ROWS.trim().split("\n")) {
		const cells = row.split("|").map((cell) => cell.trim());
		const cell = (at: number) => cells[at] ?? "";
		const words = (at: number) => cell(at).split(/\s+/).filter(Boolean);
		if (cell(column) !== "-") {
			found.set(cell(0), {
				name: cell(0),
				versions: words(column),
				module: cell(4),
				requires: words(5),
				scripts: words(6),
				kilobytes: Number.parseInt(cell(7), 10),
				isBinary: cell(7).endsWith("*"),
				summary: cell(8),
				license: cell(9),
			});
		}
	}
	// What an interpreter lacks is left out of what its packages need.
	const complete = new Map(
		[...found].map(([name, entry]) => [name, { ...entry, requires: entry.requires.filter((each) => found.has(each)) }]),
	);
	made.set(String(column), complete);
	return complete;
}
