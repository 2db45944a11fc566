printf 'one\ntwo\nthree\nfour\nfive\n' > f
printf 'a b c\nfoo=bar\n# comment\nkey: value 12\n' > g
mkdir d
echo hello > d/x.txt
echo 'Hello World' > d/y.log
