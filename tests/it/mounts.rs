//! Real overlays and mount points, in a user namespace of the test's own; where the system has none to give, the test
//! says so and does nothing.
#![expect(clippy::print_stderr, reason = "a test that cannot be made here says so")]

use std::process::Command;

use crate::workspace::Workspace;

/// Runs a shell in a namespace in which it may mount; nothing where that cannot be had.
fn mounting(place: &Workspace, script: &str) -> Option<String> {
    let run = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-ec", script]).current_dir(place.path(""));
        command.env("PARVIS", env!("CARGO_BIN_EXE_parvis")).output()
    };
    let may =
        run("mkdir -p l/public u w m && mount -t overlay o -o lowerdir=l,upperdir=u,workdir=w m && mount -t tmpfs t u");
    if !may.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: no overlay can be mounted here");
        return None;
    }
    let output = run(script).expect("a shell runs");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success(), "{said}");
    Some(said)
}

#[test]
fn a_folder_of_a_lower_layer_and_a_mount_point_are_refused_at_once() {
    let place = Workspace::with("-- plan/content/index.md --\n# Home\n");
    for (round, more) in ["", ",userxattr"].into_iter().enumerate() {
        let script = format!(
            "mkdir -p {round}/l/public {round}/u {round}/w {round}/m
            cd {round}
            mount -t overlay o -o lowerdir=l,upperdir=u,workdir=w{more} m
            cp -r ../plan/content m/
            build() {{ \"$PARVIS\" --root m build --no-search --today 2026-12-01 \"$@\"; }}
            build && exit 1 || test $? = 2
            test -z \"$(ls -A m/public)\"
            # Inside it there is room, and over it, if folders can be moved there at all.
            if build --out m/public/site
            then
                echo '# Other' > m/content/index.md
                build --out m/public/site
                grep -q Other m/public/site/index.html
            else
                test -z \"$(ls -A m/public)\"
            fi
            mkdir m/out
            mount -t tmpfs t m/out
            build --out m/out && exit 1 || test $? = 2
            test -z \"$(ls -A m/out)\"
            build --out m/out/site
            test -s m/out/site/index.html
            # Nothing stays beside any of them.
            test -z \"$(find m -name '.*parvis*')\""
        );
        let Some(said) = mounting(&place, &script) else { return };
        assert!(said.contains("is a folder of a lower layer") && said.contains("is a mount point"), "{said}");
        assert!(!said.contains("cross-device link"), "{said}");
    }
}

#[test]
fn what_is_mounted_in_a_site_is_out_of_reach() {
    let place = Workspace::with("-- content/index.md --\n# Home\n-- content/a.md --\n# A\n");
    // Of the same names as the site's, and older than it or younger.
    let script = "
        build() { \"$PARVIS\" build --no-search --today 2026-12-01; }
        build
        for day in 2020-01-01 2030-01-01
        do
            cp -r public/a other
            mount --bind other public/a
            touch -d $day other other/index.html
            echo More >> content/index.md
            build || test $? = 2
            test -s other/index.html
            umount public/a .public.parvis-*/a 2>/dev/null || :
            rm -r other
            build
        done";
    let Some(said) = mounting(&place, script) else { return };
    assert!(said.contains("did not write: `a`") && said.contains("is left over"), "{said}");
}

#[test]
fn without_threads_one_does_the_work() {
    let place = Workspace::with("-- content/index.md --\n# Home\n");
    let lone = |arguments: &str| {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", "65534", "--clear-groups", "prlimit", "--nproc=1", env!("CARGO_BIN_EXE_parvis")]);
        command.args(arguments.split(' ')).args(["--root"]).arg(place.path("")).output()
    };
    // Another person's limit can be set by root alone.
    let may = std::process::Command::new("chmod").args(["-R", "a+rX"]).arg(place.path("")).status();
    let version = lone("explain broken-link");
    if !may.is_ok_and(|status| status.success()) || !version.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: nobody else's limits can be set here");
        return;
    }
    let ran = lone("check --today 2026-12-01").expect("it runs");
    assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
    let ran = lone("build --no-search --out /nonexistent/site").expect("it runs");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.code() == Some(2) && !said.contains("panicked"), "{said}");
}

#[test]
fn a_plan_on_a_medium_that_is_only_read_is_told_and_stays_as_it_is() {
    let place = Workspace::with(
        "-- plan/book.toml --\n[book]\nlanguage = \"en\"\n-- plan/content/a.md --\n# A\n-- faq.csv --\nquestion,answer\nq,a\n\
         -- other/b.md --\n# B\n\n![x](x.png)\n-- other/x.png --\nx\n",
    );
    let script = "
        find plan -type f -exec sha256sum {} + > was
        mount --bind plan plan
        mount -o remount,ro,bind plan
        while read -r line
        do
            eval \"set -- $line\"
            code=0
            \"$PARVIS\" --today 2026-12-01 --root plan \"$@\" > out 2>&1 < /dev/null || code=$?
            test $code = 2 || { echo \"$line: $code\"; cat out; exit 1; }
            grep -qi 'cannot .*plan/.*read-only' out || { echo \"$line\"; cat out; exit 1; }
        done <<'EOF'
        theme templates/page.html
        cms --backend github --repo a/b
        export page --as csv --to plan/x.csv
        import faq.csv --as faq
        import other plan/new
        init plan
        init plan/new
        new faq q
        reviewed content/a.md
        build --no-search
EOF
        umount plan
        find plan -type f -exec sha256sum {} + > is
        cmp was is
        test $(find plan -type d | wc -l) = 2";
    mounting(&place, script);
}

#[test]
fn a_plan_that_cannot_be_begun_whole_is_not_begun() {
    let place = Workspace::with(
        "-- old/content/recruitment/kept.txt --\nx\n-- old/content/a.md --\n# A\n-- other/b.md --\n# B\n-- other/c/d.md --\n# D\n",
    );
    // One folder of many is not to be written to; and there is room for some files only.
    let script = "
        mount --bind old/content/recruitment old/content/recruitment
        mount -o remount,ro,bind old/content/recruitment
        find old | sort > was
        \"$PARVIS\" init old && exit 1 || test $? = 2
        find old | sort > is
        cmp was is
        mkdir small
        mount -t tmpfs -o nr_inodes=9 t small
        \"$PARVIS\" init small/new && exit 1 || test $? = 2
        test -z \"$(ls -A small)\"
        for n in 1 2 3 4 5 6 7 8 9; do echo \"# Page $n\" > other/p$n.md; done
        \"$PARVIS\" import other small/new && exit 1 || test $? = 2
        test -z \"$(ls -A small)\"
        umount old/content/recruitment
        \"$PARVIS\" init old
        test -s old/content/recruitment/index.md && test -s old/content/recruitment/kept.txt";
    mounting(&place, script);
}

#[test]
fn what_cannot_be_written_whole_is_as_it_was() {
    let place = Workspace::with(
        "-- plan/book.toml --\n[book]\nlanguage = \"en\"\n\
         -- plan/content/a/one.md --\n# One\n\nSee [two](../z/two.md), [Ana](person:ana).\n\
         -- plan/content/z/two.md --\n# Two\n\nSee [one](../a/one.md), [Ana](person:ana).\n\
         -- plan/content/people/ana.toml --\nname = \"Ana\"\ntype = \"internal\"\n\
         -- plan/content/roles/lead.toml --\ntitle = \"Lead\"\nmission = \"Lead.\"\nholders = [{ person = \"ana\", start = 2020-01-01 }]\n",
    );
    let script = "
        cp -r plan before
        closed() {
            mount --bind plan/content/$1 plan/content/$1
            mount -o remount,ro,bind plan/content/$1
            shift
            \"$PARVIS\" --root plan \"$@\" --today 2026-12-01 && exit 1 || test $? = 2
            umount plan/content/*/ 2>/dev/null || :
            diff -r before plan
        }
        closed roles leave ana --on 2026-12-31 --write
        closed z rename person:ana anna
        closed z rename content/a/one.md content/b/one.md
        closed z reviewed plan/content/a/one.md plan/content/z/two.md
        \"$PARVIS\" --root plan rename person:ana anna --today 2026-12-01
        test -e plan/content/people/anna.toml";
    mounting(&place, script);
}
