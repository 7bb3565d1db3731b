# Completion of cra for bash. What may stand where is asked of cra itself.

_cra() {
    local typed=${COMP_WORDS[COMP_CWORD]} quoted=no words=() line word IFS=$'\n'
    case $typed in
    [\"\']*) quoted=yes ;;
    esac
    for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
        word=${word#[\"\']}
        words+=("${word//\\/}")
    done
    COMPREPLY=()
    for line in $(command "$1" complete -- "${words[@]}" 2>/dev/null); do
        word=${line%%$'\t'*}
        case $word in
        :folders)
            compopt -o filenames 2>/dev/null
            COMPREPLY+=($(compgen -d -- "$typed"))
            ;;
        :files)
            compopt -o filenames 2>/dev/null
            COMPREPLY+=($(compgen -f -- "$typed"))
            ;;
        :files\ *)
            compopt -o filenames 2>/dev/null
            word=${word#:files }
            COMPREPLY+=($(compgen -d -- "$typed")
                $(compgen -f -X "!*.@(${word// /|})" -- "$typed"))
            ;;
        *)
            [ $quoted = no ] && printf -v word '%q' "$word"
            COMPREPLY+=("$word")
            ;;
        esac
    done
}
shopt -s extglob
complete -F _cra cra
